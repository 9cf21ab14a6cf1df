import { useSignal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
import type { CutOffer } from './heap/worker-messages.ts';

interface Props {
  cut: CutOffer;
  /** Something is being done already. */
  busy: boolean;
  onCut: () => void;
}

/** Removes a reference in the live page, once its user knows what that changes. */
export function CutButton({ cut, busy, onCut }: Props) {
  const asking = useSignal(false);
  if (!cut.possible) return <span class="hint">{t('answers_cutNot', { why: retell(cut.why) })}</span>;
  if (!asking.value)
    return (
      <button
        type="button"
        disabled={busy}
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('answers_cut')}
      </button>
    );
  const answer = (isWanted: boolean) => {
    asking.value = false;
    if (isWanted) onCut();
  };
  return (
    <fieldset class="cut">
      <legend>{t('answers_cutLegend')}</legend>
      <ul class="changes">
        {cut.changes.map((change) => (
          <li key={change}>{escapeControls(change)}</li>
        ))}
      </ul>
      <p>{t('answers_cutMeans')}</p>
      <div class="choice">
        <button type="button" disabled={busy} onClick={() => answer(true)}>
          {t('answers_cutDo')}
        </button>
        <button type="button" onClick={() => answer(false)}>
          {t('answers_cutLeave')}
        </button>
      </div>
    </fieldset>
  );
}
