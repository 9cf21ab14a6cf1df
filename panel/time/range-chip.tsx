import { t } from '../words/words.ts';
import { rangeWords } from './range-words.ts';
import type { TimeState } from './time-state.ts';

/** Says that the list has only what was made within a range of time, and takes that back. */
export function RangeChip({ time }: { time: TimeState }) {
  const { value: range } = time.range;
  if (range === null) return null;
  return (
    <button
      type="button"
      class="toggle range-chip"
      title={t('time_chip_tooltip')}
      onClick={() => time.choose(null)}
    >
      {t('time_chip', { range: rangeWords(range) })} <span aria-hidden="true">✕</span>
    </button>
  );
}
