import { t } from '../words/words.ts';
import { CutButton } from './cut-button.tsx';
import type { LeakSummary } from './heap/worker-messages.ts';

/** What can be done about a suspect reference. */
export interface LeakSteps {
  /** Something is being done already. */
  readonly busy: boolean;
  /** Why nothing can be done with the snapshot any more, in a sentence; `null` if it can. */
  readonly ended: string | null;
  /** Why nothing can be done in the page any more, in a sentence; `null` if it can. */
  readonly gone: string | null;
  ignore(): void;
  cut(): void;
}

interface Props {
  leak: LeakSummary;
  steps: LeakSteps;
}

/** Searches on without a reference, or removes it in the live page. */
export function LeakActions({ leak, steps }: Props) {
  const { busy, ended, gone } = steps;
  const why = ended ?? gone;
  return (
    <div class="steps">
      <button
        type="button"
        disabled={busy || ended !== null}
        title={ended ?? t('answers_ignoreHint')}
        onClick={() => steps.ignore()}
      >
        {t('answers_ignore')}
      </button>
      {leak.cut !== null && (
        <CutButton cut={leak.cut} busy={busy || why !== null} onCut={() => steps.cut()} />
      )}
      {why !== null && <span class="hint">{why}</span>}
    </div>
  );
}
