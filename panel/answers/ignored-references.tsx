import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';
import type { IgnoredReference } from './heap/worker-messages.ts';

interface Props {
  ignored: readonly IgnoredReference[];
  /** None can be taken back now. */
  busy: boolean;
  onTakeBack: (index: number) => void;
}

/** What the answer leaves out. */
export function IgnoredReferences({ ignored, busy, onTakeBack }: Props) {
  if (ignored.length === 0) return null;
  return (
    <ul class="ignored" aria-label={t('answers_ignoredList')}>
      {ignored.map(({ text, count, verdict }, index) => (
        <li key={index}>
          <span class="what">
            {t(verdict === null ? 'answers_ignored' : 'answers_wasCut')} <code>{escapeControls(text)}</code>
            {count > 1 && ` × ${count}`}
            {verdict !== null && <strong aria-live="polite"> {verdict}</strong>}
          </span>
          {verdict === null && (
            <button type="button" class="link" disabled={busy} onClick={() => onTakeBack(index)}>
              {t('answers_takeBack')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
