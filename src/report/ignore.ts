import { bare } from '../tracker/intrinsics.ts';
import type { ReportedLeak } from './reported-leak.ts';

/** A leak that is known, and how much of it is. Each condition that is given has to hold; a text has to be equal. */
export interface Ignore {
  readonly name?: string | RegExp;
  readonly kind?: string | null;
  readonly site?: string | RegExp;
  /** Of the reference that holds it. Where who holds a leak is known this decides, and its site does not count. */
  readonly fingerprint?: string;
  /** Whether a site is the entry's, where that is more than a text or a pattern tells. */
  readonly isAt?: (site: string) => boolean;
  /** Why it may stay, for whoever reads the report. */
  readonly reason: string;
  /** How many it may be; what is above that is reported. */
  readonly count: number;
}

export interface IgnoreUse {
  readonly ignore: Ignore;
  /** How many leaks it covers. If that is less than its count, it allows more than there is. */
  readonly used: number;
}

/** Takes out what is ignored, the oldest first; whatever exceeds a count remains. */
export function applyIgnores<T extends ReportedLeak>(
  leaks: readonly T[],
  known: readonly Ignore[],
): { remaining: T[]; ignores: IgnoreUse[] } {
  const own = known.map((ignore) => bare({ ...ignore }));
  own.forEach(check);
  const used = own.map(() => 0);
  const remaining = leaks.filter((leak) => {
    const i = own.findIndex((ignore, i) => (used[i] ?? 0) < ignore.count && matches(ignore, leak));
    if (i < 0) return true;
    used[i] = (used[i] ?? 0) + 1;
    return false;
  });
  return { remaining, ignores: own.map((ignore, i) => ({ ignore, used: used[i] ?? 0 })) };
}

function matches(ignore: Ignore, leak: ReportedLeak): boolean {
  return (
    (ignore.kind === undefined || ignore.kind === leak.kind) &&
    fits(ignore.name, leak.name) &&
    isPlaced(ignore, leak)
  );
}

function isPlaced({ fingerprint, site, isAt }: Ignore, leak: ReportedLeak): boolean {
  if (fingerprint !== undefined && leak.holder !== null)
    return leak.holder.reference.fingerprint === fingerprint;
  if (isAt !== undefined) return leak.site !== null && isAt(leak.site);
  return fingerprint === undefined || site !== undefined ? fits(site, leak.site ?? '') : false;
}

function fits(expected: string | RegExp | undefined, text: string): boolean {
  if (expected === undefined || expected === text) return true;
  return (
    expected instanceof RegExp && new RegExp(expected.source, expected.flags.replace(/[gy]/g, '')).test(text)
  );
}

function check({ name, kind, site, fingerprint, isAt, reason, count }: Ignore): void {
  if ([name, kind, site, fingerprint, isAt].every((condition) => condition === undefined))
    throw new TypeError(
      'An ignored leak needs a name, a kind, a site or a fingerprint: without one it would hide every leak.',
    );
  if (typeof reason !== 'string' || reason.trim() === '')
    throw new TypeError('An ignored leak needs a reason, for whoever reads the report.');
  if (!Number.isInteger(count) || count < 1)
    throw new TypeError('An ignored leak needs a count of 1 or more: what is above it is reported.');
}
