import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare const kept: Record<string, unknown>;
declare const stream: MediaStream;
declare const context: AudioContext;
declare const recorder: MediaRecorder;

const pages = automaticPages({}, [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]);

it('tracks an AudioContext until it is closed', async () => {
  const page = await pages.open({ kinds: ['audio context'] });
  await page.do(() => {
    Object.assign(globalThis, {
      context: new AudioContext({ sampleRate: 48_000 }),
      kept: new AudioContext({ sampleRate: 8000 }),
    });
    return (kept as unknown as AudioContext).suspend();
  });
  expect(await page.open()).toEqual(['AudioContext 48000 Hz', 'AudioContext 8000 Hz']);
  await page.do(() => context.close());
  expect(await page.open()).toEqual(['AudioContext 8000 Hz']);
  expect(await page.disposed()).toEqual(['AudioContext 48000 Hz']);
});

it('lists an AudioContext that nobody closes or holds: the browser keeps it', async () => {
  const page = await pages.open({ kinds: ['audio context'] });
  await page.do(async () => {
    await new AudioContext({ sampleRate: 8000 }).suspend();
    await new AudioContext({ sampleRate: 48_000 }).close();
  });
  await page.collectGarbage();
  expect((await page.list()).map(({ name, verdict }) => [name, verdict])).toEqual([
    ['AudioContext 8000 Hz', 'live'],
  ]);
});

it('tracks the tracks of a camera, a microphone and a screen until they are stopped', async () => {
  const page = await pages.open({ kinds: ['media track'] });
  await page.do(async () => {
    const own = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    const screen = await navigator.mediaDevices.getDisplayMedia({ video: true });
    Object.assign(globalThis, { stream: own, kept: { screen } });
  });
  expect(await page.open()).toEqual([
    'audio track Fake Default Audio Input',
    expect.stringMatching(/^video track fake_device_0/),
    expect.stringMatching(/^video track (?:screen|window)/),
  ]);
  await page.do(() => {
    for (const track of stream.getTracks()) track.stop();
  });
  expect(await page.open()).toHaveLength(1);
  expect(await page.disposed()).toHaveLength(2);
});

it('tracks clones of tracks, and what is captured from elements', async () => {
  const page = await pages.open({ kinds: ['media track'] });
  await page.do(async () => {
    const own = await navigator.mediaDevices.getUserMedia({ video: true });
    const [track] = own.getTracks();
    const all = own.clone();
    const drawn = document.createElement('canvas').captureStream();
    Object.assign(globalThis, { stream: own, kept: { clone: track?.clone(), all, drawn } });
    track?.stop();
  });
  expect(await page.open()).toHaveLength(3);
  await page.do(() => {
    (kept.clone as MediaStreamTrack).stop();
    for (const one of [kept.all, kept.drawn]) (one as MediaStream).getTracks()[0]?.stop();
  });
  expect(await page.open()).toEqual([]);
});

it('tells of the clone of a track of a camera that was collected without being stopped', async () => {
  const page = await pages.open({ kinds: ['media track'] });
  await page.do(async () => {
    const own = await navigator.mediaDevices.getUserMedia({ video: true });
    own.getTracks()[0]?.clone();
    // the browser itself keeps what it has given for a while
    own.getTracks()[0]?.stop();
    document.createElement('canvas').captureStream();
  });
  expect(await page.notDisposed()).toEqual([expect.stringMatching(/^video track fake_device_0/)]);
});

it('takes a track that has ended by itself for released', async () => {
  const page = await pages.open({ kinds: ['media track'] });
  await page.do(async () => {
    // what is generated ends with what generates it
    const Generator = (
      globalThis as unknown as {
        MediaStreamTrackGenerator: new (init: object) => MediaStreamTrack & { writable: WritableStream };
      }
    ).MediaStreamTrackGenerator;
    const generator = new Generator({ kind: 'video' });
    const clone = generator.clone();
    Object.assign(globalThis, { kept: { generator, clone } });
  });
  expect(await page.open()).toHaveLength(1);
  await page.do(async () => {
    const ended = new Promise((resolve) => {
      (kept.clone as MediaStreamTrack).onended = resolve;
    });
    await (kept.generator as { writable: WritableStream }).writable.close();
    await ended;
  });
  expect(await page.open()).toEqual([]);
});

it('tracks a MediaRecorder from its start until it is stopped', async () => {
  const page = await pages.open({ kinds: ['recorder'] });
  await page.do(async () => {
    const own = await navigator.mediaDevices.getUserMedia({ audio: true });
    Object.assign(globalThis, { recorder: new MediaRecorder(own, { mimeType: 'audio/webm' }), stream: own });
  });
  expect(await page.open()).toEqual([]);
  await page.do(() => recorder.start());
  expect(await page.open()).toEqual(['MediaRecorder audio/webm']);
  await page.do(() => recorder.stop());
  expect(await page.open()).toEqual([]);
  await page.do(async () => {
    recorder.start();
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    for (const track of stream.getTracks()) track.stop();
    await stopped;
  });
  expect(await page.open()).toEqual([]);
});

it('tracks frames of video and data of audio until they are closed', async () => {
  const page = await pages.open({ kinds: ['media frame'] });
  await page.do(() => {
    const canvas = new OffscreenCanvas(320, 200);
    canvas.getContext('2d');
    const video = new VideoFrame(canvas, { timestamp: 0 });
    const audio = new AudioData({
      format: 'f32',
      sampleRate: 8000,
      numberOfFrames: 80,
      numberOfChannels: 1,
      timestamp: 0,
      data: new Float32Array(80),
    });
    Object.assign(globalThis, { kept: { video, audio, clone: video.clone() } });
  });
  expect(await page.open()).toEqual(['VideoFrame 320×200', 'AudioData 80 samples', 'VideoFrame 320×200']);
  await page.do(() => {
    for (const one of Object.values(kept)) (one as VideoFrame).close();
  });
  expect(await page.open()).toEqual([]);
  expect(await page.disposed()).toHaveLength(3);
});

it('tells of a VideoFrame that was collected without being closed, and not of one that was given away', async () => {
  const page = await pages.open({ kinds: ['media frame'] });
  await page.do(async () => {
    const make = (width: number) => {
      const canvas = new OffscreenCanvas(width, 1);
      canvas.getContext('2d');
      return new VideoFrame(canvas, { timestamp: 0 });
    };
    make(1);
    const sent = make(2);
    new MessageChannel().port1.postMessage(sent, [sent]);
    const { readable, writable } = new TransformStream();
    const reading = readable.getReader().read();
    await writable.getWriter().write(make(3));
    (await reading).value.close();
  });
  expect(await page.notDisposed()).toEqual(['VideoFrame 1×1']);
});

it('tracks the picture that an ImageDecoder gives', async () => {
  const page = await pages.open({ kinds: ['media frame', 'codec'] });
  await page.do(async () => {
    const canvas = new OffscreenCanvas(16, 8);
    canvas.getContext('2d');
    const data = await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
    const decoder = new ImageDecoder({ data, type: 'image/png' });
    const { image } = await decoder.decode();
    Object.assign(globalThis, { kept: { image, decoder } });
  });
  expect(await page.open()).toEqual(['ImageDecoder', 'VideoFrame 16×8']);
  await page.do(() => {
    for (const one of Object.values(kept)) (one as VideoFrame | ImageDecoder).close();
  });
  expect(await page.open()).toEqual([]);
});

it('tracks decoders and encoders until they are closed, also by an error', async () => {
  const page = await pages.open({ kinds: ['codec'] });
  await page.do(async () => {
    const init = { output: () => undefined, error: () => undefined };
    const failed = new Promise<void>((resolve) => {
      const decoder = new VideoDecoder({ output: () => undefined, error: () => resolve() });
      decoder.configure({ codec: 'there is none' });
      Object.assign(globalThis, { kept: { decoder } });
    });
    await failed;
    Object.assign(kept, {
      encoder: new VideoEncoder(init),
      hearing: new AudioDecoder(init),
      speaking: new AudioEncoder(init),
    });
  });
  expect(await page.open()).toEqual(['VideoEncoder', 'AudioDecoder', 'AudioEncoder']);
  await page.do(() => {
    (kept.encoder as VideoEncoder).close();
    Reflect.deleteProperty(kept, 'hearing');
  });
  expect(await page.notDisposed()).toEqual(['AudioDecoder']);
  expect(await page.open()).toEqual(['AudioEncoder']);
});

it('tracks a MediaSource, and its buffers until they are removed', async () => {
  const page = await pages.open({ kinds: ['media source', 'object URL'] });
  await page.do(async () => {
    const source = new MediaSource();
    const video = document.createElement('video');
    video.src = URL.createObjectURL(source);
    await new Promise((resolve) => source.addEventListener('sourceopen', resolve, { once: true }));
    const buffer = source.addSourceBuffer('video/webm; codecs="vp8"');
    Object.assign(globalThis, { kept: { source, video, buffer } });
  });
  expect(await page.open()).toEqual([
    'MediaSource',
    'object URL of a MediaSource',
    'SourceBuffer video/webm; codecs="vp8"',
  ]);
  await page.do(() => {
    (kept.source as MediaSource).removeSourceBuffer(kept.buffer as SourceBuffer);
    URL.revokeObjectURL((kept.video as HTMLVideoElement).src);
  });
  expect(await page.open()).toEqual(['MediaSource']);
});

it('tracks a loop of the frames of a video while it goes on', async () => {
  const page = await pages.open({ kinds: ['animation frame'] });
  await page.do(async () => {
    const video = document.createElement('video');
    video.id = 'me';
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
    document.body.append(video);
    await video.play();
    const seen = { count: 0, handle: 0, once: 0 };
    const next = () => {
      seen.count++;
      seen.handle = video.requestVideoFrameCallback(next);
    };
    next();
    video.requestVideoFrameCallback(() => seen.once++);
    Object.assign(globalThis, { kept: { video, seen } });
  });
  await page.page.waitForFunction(() => (kept.seen as { count: number }).count > 60);
  const loops = async () => (await page.open()).filter((name) => name.includes('Video'));
  expect(await loops()).toEqual(['requestVideoFrameCallback of <video id=me>']);
  await page.do(() => {
    const { video, seen } = kept as unknown as { video: HTMLVideoElement; seen: { handle: number } };
    video.cancelVideoFrameCallback(seen.handle);
  });
  expect(await loops()).toEqual([]);
});

it('gives a page the same of media, tracked or not', async () => {
  await pages.expectSame(async () => {
    const seen: unknown[] = [];
    const note = (run: () => unknown) => {
      try {
        seen.push(String(run()));
      } catch (error) {
        seen.push(String(error));
      }
    };
    // where the older name of it is gone, it is of another
    note(() => Reflect.get(globalThis, 'webkitAudioContext') === AudioContext);
    note(() => Reflect.get(globalThis, 'webkitRTCPeerConnection') === RTCPeerConnection);
    class Derived extends AudioContext {}
    note(() => [new Derived() instanceof Derived, new Derived() instanceof AudioContext, Derived.name]);
    for (const name of [
      'AudioContext',
      'VideoFrame',
      'AudioData',
      'VideoDecoder',
      'MediaSource',
      'ImageDecoder',
    ]) {
      const Class = Reflect.get(globalThis, name);
      note(() => [Class, Class.name, Class.length, Class.prototype.constructor === Class]);
      note(() => new Class(...[]));
      note(() => Class());
      note(() => JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, name)));
      note(() => JSON.stringify(Object.getOwnPropertyDescriptors(Class.prototype)));
    }
    note(() => MediaDevices.prototype.getUserMedia);
    note(() => MediaStreamTrack.prototype.stop.call({} as MediaStreamTrack));
    note(() => MediaStreamTrack.prototype.clone.call({} as MediaStreamTrack));
    note(() => new MediaRecorder(new MediaStream()).start(-1));
    note(() =>
      HTMLVideoElement.prototype.requestVideoFrameCallback.call(
        document.createElement('video'),
        null as never,
      ),
    );
    const reads: string[] = [];
    const options = new Proxy(
      { video: true },
      {
        get: (object, key) => {
          reads.push(String(key));
          return Reflect.get(object, key);
        },
      },
    );
    const given = navigator.mediaDevices.getUserMedia(options);
    note(() => [given.constructor === Promise, Object.getOwnPropertyNames(given), reads]);
    await given;
    await navigator.mediaDevices.getUserMedia({}).catch((error) => note(() => error));
    await MediaDevices.prototype.getUserMedia.call({} as MediaDevices).catch((error) => note(() => error));
    const closed = new AudioContext();
    await closed.close();
    await closed.close().catch((error) => note(() => error));
    return seen;
  });
});
