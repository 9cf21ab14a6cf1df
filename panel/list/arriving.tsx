import { t } from '../words/words.ts';

interface Props {
  /** How many rows of how many are listed. */
  listed: number;
  total: number;
}

/** A long list comes piece by piece: how far it has come. */
export function Arriving({ listed, total }: Props) {
  return (
    <div
      class="arriving"
      role="progressbar"
      aria-label={t('list_arriving')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={listed}
      aria-valuetext={t('list_arrived', { listed, count: total })}
      title={t('list_arrived', { listed, count: total })}
    >
      <div style={{ width: `${(100 * listed) / total}%` }} />
    </div>
  );
}
