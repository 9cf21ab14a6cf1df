import { formatTimeOfDay } from '../format.ts';
import type { TimeRange } from '../list/time-range.ts';
import { t } from '../words/words.ts';

/** "12:03:04 – 12:05:10"; without the end that is infinite. */
export function rangeWords({ from, to }: TimeRange): string {
  if (from === Number.NEGATIVE_INFINITY) return t('time_before', { time: formatTimeOfDay(to) });
  if (to === Number.POSITIVE_INFINITY) return t('time_since', { time: formatTimeOfDay(from) });
  return t('time_between', { from: formatTimeOfDay(from), to: formatTimeOfDay(to) });
}
