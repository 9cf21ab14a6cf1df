import type { Owner } from '../heap/answers/owners/owner.ts';
import type { ReportedLeak } from '../report/reported-leak.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';
import type { Part } from './parts.ts';

/**
 * What a file's hooks dispose, test after test, while their variables still have it. A heap snapshot for each test would take
 * longer than the tests: once one has told so of what was made at a place, what else was made there waits until the file is over.
 */
export class Fixtures {
  readonly #places = new Set<string>();
  #waiting = new Map<LeakTracker, Set<number>>();

  /** A snapshot has told so of this one. */
  note(leak: ReportedLeak): void {
    const place = placeOf(leak);
    if (place !== null) this.#places.add(place);
  }

  /** Whether all of these are likely to be such; then they wait. */
  take(leaks: readonly (ReportedLeak & { readonly part: Part })[]): boolean {
    const areAll = leaks.every((leak) => leak.id !== null && this.#places.has(placeOf(leak) ?? ''));
    if (areAll) {
      for (const { part, id } of leaks) {
        const ids = this.#waiting.get(part.tracker) ?? new Set();
        this.#waiting.set(part.tracker, ids.add(id ?? 0));
      }
    }
    return areAll;
  }

  isWaiting(tracker: LeakTracker, id: number): boolean {
    return this.#waiting.get(tracker)?.has(id) === true;
  }

  /** All that waits, which is judged now. */
  end(): Part[] {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#places.clear();
    return [...waiting].map(([tracker, ids]) => ({ tracker, after: 0, includes: (id) => ids.has(id) }));
  }
}

/** Of what was disposed: its kind, and where it was made. */
const placeOf = ({ verdict, kind, site }: ReportedLeak): string | null =>
  verdict !== 'not-collected' || site === null ? null : `${kind} ${site}`;

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
