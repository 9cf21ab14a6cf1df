import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
import type { Progress } from './answerer.ts';

interface Props extends Progress {
  /** Ends what is being done, where that can be ended. */
  onCancel?: () => void;
}

/** A step may name a file. */
export function ProgressLine({ step: given, done, onCancel }: Props) {
  const step = escapeControls(retell(given));
  return (
    <p class="progress">
      <span class="step" aria-live="polite">
        <progress {...(done !== null && { value: done })} aria-label={step} /> {step}…
      </span>
      {onCancel !== undefined && (
        <button type="button" onClick={onCancel}>
          {t('answers_cancel')}
        </button>
      )}
    </p>
  );
}
