import type { TimeRange } from '../list/time-range.ts';
import { language, t } from '../words/words.ts';

// making one takes longer than drawing a row
const formats = new Map<string, Intl.DateTimeFormat>();

/** A time of day, in the language of the panel. Takes Unix milliseconds. */
export function timeOfDay(at: number, seconds = true): string {
  const key = `${language.value} ${seconds}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language.value, { timeStyle: seconds ? 'medium' : 'short' });
    formats.set(key, format);
  }
  return format.format(at);
}

/** "12:03:04 – 12:05:10"; without the end that is infinite. */
export function rangeWords({ from, to }: TimeRange): string {
  if (from === Number.NEGATIVE_INFINITY) return t('time_before', { time: timeOfDay(to) });
  if (to === Number.POSITIVE_INFINITY) return t('time_since', { time: timeOfDay(from) });
  return t('time_between', { from: timeOfDay(from), to: timeOfDay(to) });
}
