import { computed } from '@preact/signals-core';
import { browserLanguage, language, t } from './words/words.ts';

export { formatBytes, kindName as kindInFilter } from '../src/report/words.ts';

/** What a kind is called; quoted if that is also what having none is called, or nothing to see. */
export function kindName(kind: string | null): string {
  if (kind === null) return t('overview_no_kind');
  const words = kind
    .replace(/[“”\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' || words === t('overview_no_kind').toLowerCase() ? `“${kind}”` : kind;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  [DAY, 'format_day', HOUR, 'format_hour'],
  [HOUR, 'format_hour', MINUTE, 'format_minute'],
  [MINUTE, 'format_minute', SECOND, 'format_second'],
] as const;

/** An age in the two greatest units that say something: "8 s", "2 min 5 s", "3 d 4 h". Takes milliseconds. */
export function formatAge(ms: number): string {
  for (const [unit, name, part, partName] of UNITS) {
    if (ms < unit) continue;
    const parts = [Math.floor(ms / unit), Math.floor((ms % unit) / part)] as const;
    return `${t(name, { count: parts[0] })} ${t(partName, { count: parts[1] })}`;
  }
  return t('format_second', { count: Math.max(0, Math.floor(ms / SECOND)) });
}

/** An age in its greatest unit: "5 min". Takes milliseconds. */
export function formatRoughAge(ms: number): string {
  const [size, name] = UNITS.find(([unit]) => ms >= unit) ?? [SECOND, 'format_second'];
  return t(name, { count: Math.max(0, Math.floor(ms / size)) });
}

// making one takes longer than drawing a row
const formats = computed(() => {
  // of one language, each browser knows how its user's country writes
  const locale = language.value === browserLanguage() ? undefined : language.value;
  return {
    time: new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }),
    timeOfDay: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
    clock: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
  };
});

/** A page, or a file, may say anything. */
const written = (ms: number, how: 'time' | 'timeOfDay' | 'clock'): string =>
  Number.isNaN(new Date(ms).getTime()) ? t('format_unknown') : formats.value[how].format(ms);

/** When something was, as its reader writes it. Takes Unix milliseconds. */
export const formatTime = (ms: number): string => written(ms, 'time');

/** When something of today was: "14:02:05". Takes Unix milliseconds. */
export const formatTimeOfDay = (ms: number): string => written(ms, 'timeOfDay');

/** The same, short: "14:02". */
export const formatClock = (ms: number): string => written(ms, 'clock');

/** Where a frame's document comes from, short: its origin, or the beginning of an address that has none. */
export function formatOrigin(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return t('format_unknown');
  return parsed.origin === 'null' ? url.slice(0, 40) : parsed.origin;
}

/** "17 s": as long as that at most. Takes milliseconds. */
export const formatTimeLeft = (ms: number): string => t('format_second', { count: Math.ceil(ms / SECOND) });

/** "84 ms", "1.7 s". Takes milliseconds. */
export const formatDuration = (ms: number): string =>
  ms < SECOND
    ? t('format_millisecond', { count: Math.round(ms) })
    : t('format_second', { count: (ms / SECOND).toFixed(1) });
