import type { Progress } from './answerer.ts';

export function ProgressLine({ step, done }: Progress) {
  return (
    <p class="progress" aria-live="polite">
      <progress {...(done !== null && { value: done })} aria-label={step} /> {step}…
    </p>
  );
}
