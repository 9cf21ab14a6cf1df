import { useSignal } from '@preact/signals';
import { counted, t } from '../words/words.ts';
import type { LeakSummary } from './heap/worker-messages.ts';
import type { LeakSteps } from './leak-actions.tsx';
import { LeakGroup } from './leak-group.tsx';

/** As many as are looked through at once. */
const AT_ONCE = 20;

interface Props {
  leaks: readonly LeakSummary[];
  /** Where the first of them stands in the answer. */
  from: number;
  /** Suspect references beyond those. */
  more: number;
  stepsOf: (index: number) => LeakSteps;
}

/** Suspect references, a line for each, those with the most survivors first. */
export function LeakGroups({ leaks, from, more, stepsOf }: Props) {
  const shown = useSignal(AT_ONCE);
  const left = leaks.length - shown.value;
  return (
    <>
      {leaks.slice(0, shown.value).map((leak, index) => (
        <LeakGroup key={`${index} ${leak.fingerprint}`} leak={leak} steps={stepsOf(from + index)} />
      ))}
      {left > 0 && (
        <p>
          <button
            type="button"
            onClick={() => {
              shown.value += AT_ONCE;
            }}
          >
            {t('answers_showMore', { count: Math.min(left, AT_ONCE), left })}
          </button>
        </p>
      )}
      {left <= 0 && more > 0 && <p class="hint">{counted('answers_moreReferences', more)}</p>}
    </>
  );
}
