import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Progress } from './answerer.ts';

/** A step may name a file. */
export function ProgressLine({ step: given, done }: Progress) {
  const step = escapeControls(given);
  return (
    <p class="progress" aria-live="polite">
      <progress {...(done !== null && { value: done })} aria-label={step} /> {step}…
    </p>
  );
}
