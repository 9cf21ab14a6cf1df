import { formatClock } from '../format.ts';
import type { References } from '../list/references.ts';
import { t } from '../words/words.ts';

/** Lists only what was made since the baseline. */
export interface OnlyNew {
  readonly pressed: boolean;
  readonly onToggle: () => void;
}

interface Props {
  references: References;
  onlyNew: OnlyNew;
}

/** Sets the baseline that changes are told against; while one stands, says of when it is, and what can be done with it. */
export function BaselineTools({ references, onlyNew }: Props) {
  const { value: baseline } = references.baseline;
  const time = baseline === null ? '' : formatClock(baseline.at);
  return (
    <>
      <button type="button" title={t('overview_baseline_title')} onClick={() => references.setBaseline()}>
        {t('overview_baseline')}
      </button>
      {baseline !== null && (
        <span class="baseline">
          <button
            type="button"
            aria-pressed={onlyNew.pressed}
            title={t('overview_only_new_title')}
            onClick={onlyNew.onToggle}
          >
            {t('overview_only_new', { time })}
          </button>
          <button
            type="button"
            aria-label={t('overview_baseline_clear')}
            title={t('overview_baseline_clear_title', { time })}
            onClick={() => references.clearBaseline()}
          >
            <span aria-hidden="true">×</span>
          </button>
        </span>
      )}
    </>
  );
}
