import type { Witness } from '../answers/heap/inquiry.ts';
import type { TabRecheck } from '../connection/tab-recheck.ts';
import type { Resources } from '../list/resources.ts';

/** Looks by a recheck of the tab what becomes of rows whose holder is removed. */
export class CutWitness implements Witness {
  readonly #resources: Resources;
  readonly #recheck: TabRecheck;
  readonly #forceGC: () => Promise<void>;

  constructor(resources: Resources, recheck: TabRecheck, forceGC: () => Promise<void>) {
    this.#resources = resources;
    this.#recheck = recheck;
    this.#forceGC = forceGC;
    // the browser may collect by itself before it is told to
    if (!recheck.running) resources.beginRecheck();
  }

  async prove(rows: readonly string[]): Promise<string> {
    if (this.#recheck.running) return NOT_PROVEN('another one was under way');
    const before = this.#collected();
    await this.#forceGC();
    const after = this.#collected();
    const freed = rows.filter((row) => before.has(row) || after.has(row)).length;
    const outcome = this.#recheck.state.value;
    const isProven = outcome.state === 'done' && outcome.proven && outcome.silent.length === 0;
    return verdictOf({ freed, left: rows.length - freed, isProven });
  }

  dismiss(): void {
    if (!this.#recheck.running) this.#resources.endRecheck();
  }

  #collected(): Set<string> {
    const rows = this.#resources.rows().filter(({ collected }) => collected);
    return new Set(rows.map(({ key }) => key));
  }
}

const NOT_PROVEN = (why: string) =>
  `Not proven: the reference is removed, but no garbage collection has shown what that frees (${why}).`;

interface Outcome {
  readonly freed: number;
  readonly left: number;
  readonly isProven: boolean;
}

/** What is collected is freed, proven or not; what is left is alive only if a garbage collection was proven. */
export function verdictOf({ freed, left, isProven }: Outcome): string {
  if (left === 0)
    return freed === 1
      ? 'Freed: that reference was all that held it.'
      : `Freed, all ${freed}: nothing else held them.`;
  if (!isProven) return NOT_PROVEN('see the status below');
  return freed === 0
    ? `Still alive: something else holds ${left === 1 ? 'it' : 'them'}.`
    : `Freed ${freed} of ${freed + left}: something else holds the rest.`;
}
