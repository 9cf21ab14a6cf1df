// Wrong: each context of audio has a thread and buffers of its own until it is closed. One for the whole page would do.

/** The sound of a contact that is opened, as quiet as can be. */
export function playTone() {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 660 });
  tone.connect(new GainNode(context, { gain: 0.01 })).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.1);
}
