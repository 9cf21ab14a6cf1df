import { type KnownLeak, knownLeaksJson } from '../../src/known/known-leaks.ts';
import { siteKey } from '../../src/known/site-key.ts';
import type { Resource } from '../list/resource.ts';
import { isAlike } from './alike.ts';
import type { Ignored } from './exclusions.ts';

/** The file that the checks of tests compare with, and how much of what is ignored has no place in it. */
export interface KnownLeaksFile {
  readonly json: string;
  readonly count: number;
  /** Of what is made at no known place. */
  readonly left: number;
}

/** What is ignored, as known leaks. One entry stands for all of a kind that are made at one place, whatever their names. */
export function knownLeaksFile(ignored: readonly Ignored[], rows: readonly Resource[]): KnownLeaksFile {
  const leaks = new Map<string, KnownLeak>();
  let left = 0;
  for (const one of ignored) {
    if (one.site === null) {
      left++;
      continue;
    }
    const site = siteKey(one.site, '');
    const key = JSON.stringify([site, one.kind]);
    const before = leaks.get(key);
    const found = rows.filter((row) => isAlike(row, one)).length;
    leaks.set(key, {
      ...{ site, kind: one.kind, count: Math.max(1, found) + (before?.count ?? 0) },
      reason: before === undefined ? one.reason : `${before.reason}; ${one.reason}`,
      since: before === undefined || one.since < before.since ? one.since : before.since,
    });
  }
  return { json: knownLeaksJson([...leaks.values()]), count: leaks.size, left };
}
