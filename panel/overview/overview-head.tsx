import { t } from '../words/words.ts';
import { BaselineTools, type OnlyNew } from './baseline-tools.tsx';
import { DIMENSION_WORDS, DIMENSIONS } from './dimensions.ts';
import type { Chosen, OverviewState } from './overview-state.ts';

interface Props {
  overview: OverviewState;
  /** Asks who holds what. */
  onAsk: () => void;
  onlyNew: OnlyNew;
}

/** What the rows are grouped by, what changes are told against, and what else the list is narrowed to. */
export function OverviewHead({ overview, onAsk, onlyNew }: Props) {
  const by = overview.by.value;
  return (
    <div class="bar">
      <select
        aria-label={t('overview_group_by')}
        title={t('overview_group_by')}
        value={by}
        onChange={({ currentTarget }) => {
          const chosen = DIMENSIONS.find((id) => id === currentTarget.value);
          if (chosen !== undefined) overview.groupBy(chosen);
        }}
      >
        {overview.choices.map((id) => (
          <option key={id} value={id}>
            {t(DIMENSION_WORDS[id].by)}
          </option>
        ))}
      </select>
      {by === 'holder' && (
        <button type="button" title={t('overview_ask_title')} onClick={onAsk}>
          {t('overview_ask')}
        </button>
      )}
      <BaselineTools references={overview.references} onlyNew={onlyNew} />
      {overview.chosen.value
        .filter((other) => other.by !== by)
        .map((other) => (
          <Other key={other.by} {...other} onRelease={() => overview.release(other.by)} />
        ))}
    </div>
  );
}

/** Something else that the list is narrowed by, which the lines don't show. */
function Other({ by, labels, onRelease }: Chosen & { onRelease: () => void }) {
  const all = labels.join(', ');
  return (
    <button
      type="button"
      class="other"
      title={t('overview_release_title', { groups: all })}
      onClick={onRelease}
    >
      {t('overview_release', { dimension: t(DIMENSION_WORDS[by].by) })} <span aria-hidden="true">×</span>
    </button>
  );
}
