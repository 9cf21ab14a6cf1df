export {
  alsoHeld,
  formatBytes,
  HELD_BY_TOOLS,
  kindName,
  ownerLine,
  plural,
  sharedScopeLines,
  VERDICT_WORDS,
} from '../src/report/words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  [DAY, 'd', HOUR, 'h'],
  [HOUR, 'h', MINUTE, 'min'],
  [MINUTE, 'min', SECOND, 's'],
] as const;

/** An age in the two greatest units that say something: "8 s", "2 min 5 s", "3 d 4 h". Takes milliseconds. */
export function formatAge(ms: number): string {
  for (const [unit, name, part, partName] of UNITS) {
    if (ms >= unit) return `${Math.floor(ms / unit)} ${name} ${Math.floor((ms % unit) / part)} ${partName}`;
  }
  return `${Math.max(0, Math.floor(ms / SECOND))} s`;
}

// making one takes longer than drawing a row
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });

/** When something was, as its reader writes it. Takes Unix milliseconds; a page may say anything. */
export const formatTime = (ms: number): string =>
  Number.isNaN(new Date(ms).getTime()) ? 'unknown' : time.format(ms);

/** Where a frame's document comes from, short: its origin, or the beginning of an address that has none. */
export function formatOrigin(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return 'unknown';
  return parsed.origin === 'null' ? url.slice(0, 40) : parsed.origin;
}

/** "84 ms", "1.7 s". Takes milliseconds. */
export const formatDuration = (ms: number): string =>
  ms < SECOND ? `${Math.round(ms)} ms` : `${(ms / SECOND).toFixed(1)} s`;
