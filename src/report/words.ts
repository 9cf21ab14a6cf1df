import type { Verdict } from '../tracker/leak.ts';
import type { IgnoreUse } from './ignore.ts';
import type { LeakReport } from './leak-report.ts';

/** What a verdict is called where people read it. */
export const VERDICTS: Record<Verdict, string> = {
  live: 'Still in memory',
  disposed: 'Disposed, not yet rechecked',
  'not-collected': 'Retained',
  'not-disposed': 'Not disposed',
};

/** Milliseconds as seconds: "1.50s". */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)}s`;

export const kindName = (kind: string | null): string => kind ?? 'no kind';

/** What is to be said besides the leaks themselves. */
export function remarks({ ignores, proven, total }: LeakReport): string[] {
  const lines = ignores.filter(({ used }) => used > 0).map(covered);
  lines.push(...ignores.filter(({ used, ignore }) => used < ignore.count).map(stale));
  if (proven === false && total > 0)
    lines.push('The garbage collection could not be proven: some of these may be garbage.');
  return lines;
}

const covered = ({ ignore, used }: IgnoreUse): string =>
  `Ignored: ${used} of ${ignore.count} (${ignore.reason})`;

const stale = ({ ignore, used }: IgnoreUse): string =>
  `Stale ignore: it allows ${ignore.count} and covers ${used}; ` +
  `${used === 0 ? 'remove it' : `lower its count to ${used}`} (${ignore.reason})`;
