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
