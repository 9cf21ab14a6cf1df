import { formatTimeOfDay, kindName } from '../format.ts';
import { counted, t } from '../words/words.ts';
import { type ChartData, type Line, placeAt } from './chart-data.ts';
import type { Mark, MarkType } from './marks.ts';

/** The name of a line. */
export const lineName = ({ type, kind }: Line): string =>
  type === 'total' ? t('time_all') : type === 'others' ? t('time_other_kinds') : kindName(kind);

/** How many there were on a line at a moment; `null` where that is not known. */
export const countAt = ({ times }: ChartData, { counts }: Line, at: number): number | null =>
  counts[placeAt(times, at)] ?? null;

const MARK_WORDS = {
  navigation: 'time_mark_navigation',
  gc: 'time_mark_gc',
  unproven: 'time_mark_unproven',
  baseline: 'time_mark_baseline',
} as const satisfies Record<MarkType, string>;

/** What a mark says, without its time: "Navigation: https://example.com/". */
export const markWords = ({ type, text }: Mark): string =>
  text === '' ? t(MARK_WORDS[type]) : t('time_mark_with_text', { mark: t(MARK_WORDS[type]), text });

/** A moment in words: when it was, and how many there were of what. */
export function momentWords(data: ChartData, at: number): string {
  const total = data.totals[placeAt(data.times, at)] ?? 0;
  const kinds = data.lines
    .filter(({ type }) => type !== 'total')
    .flatMap((line) => {
      const count = countAt(data, line, at);
      return count === null || count === 0 ? [] : [`${lineName(line)} ${count}`];
    });
  return [formatTimeOfDay(at), counted('time_live', total), ...kinds].join(', ');
}
