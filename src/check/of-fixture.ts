import type { Owner } from '../heap/answers/owners/owner.ts';
import type { ReportedLeak } from '../report/reported-leak.ts';

export const OF_FIXTURE: Owner = {
  type: 'yours',
  name: 'a variable of a test or hook',
  version: null,
  reason: 'it was disposed',
  inPassing: { until: 'when that is set anew, or the tests of the file are over' },
};

const HELD_BY_VARIABLE = /(?:^| → )a test or hook of [^→]+ → closure \([^→]*\) → [\w$]+$/;

/**
 * What a hook has disposed and its variable still has, as in `afterEach(() => db.close())`: it is held in passing. What was
 * not disposed, or is in a collection or an object of the test's, is a leak.
 */
export function asOfFixture<T extends ReportedLeak>(leak: T): T {
  const { verdict, holder } = leak;
  if (verdict !== 'not-collected' || holder === null) return leak;
  const ways = [holder.reference.text, ...holder.reference.others.map(({ text }) => text)];
  if (!holder.reference.allKnown || !ways.every((way) => HELD_BY_VARIABLE.test(way))) return leak;
  return { ...leak, holder: { ...holder, path: { ...holder.path, owner: OF_FIXTURE } } };
}
