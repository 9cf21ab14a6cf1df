import type { Witness } from '../answers/heap/inquiry.ts';
import type { TabRecheck } from '../connection/tab-recheck.ts';
import type { Resources } from '../list/resources.ts';
import { counted, t } from '../words/words.ts';

/** Looks by a recheck of the tab what becomes of rows whose holder is removed. */
export class CutWitness implements Witness {
  readonly #resources: Resources;
  readonly #recheck: TabRecheck;
  readonly #forceGC: () => Promise<unknown>;

  constructor(resources: Resources, recheck: TabRecheck, forceGC: () => Promise<unknown>) {
    this.#resources = resources;
    this.#recheck = recheck;
    this.#forceGC = forceGC;
    // the browser may collect by itself before it is told to
    if (!recheck.running) resources.beginRecheck();
  }

  async prove(rows: readonly string[]): Promise<string> {
    if (this.#recheck.running) return t('cut_not_proven', { why: t('cut_other_under_way') });
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

interface Outcome {
  readonly freed: number;
  readonly left: number;
  readonly isProven: boolean;
}

/** What is collected is freed, proven or not; what is left is alive only if a garbage collection was proven. */
export function verdictOf({ freed, left, isProven }: Outcome): string {
  if (left === 0) return counted('cut_freed', freed);
  if (!isProven) return t('cut_not_proven', { why: t('cut_see_status') });
  return freed === 0 ? counted('cut_alive', left) : t('cut_freed_some', { count: freed, all: freed + left });
}
