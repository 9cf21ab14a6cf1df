import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Baseline } from './baseline.ts';

/** What changes can be told against, by what it came from. */
export const REFERENCE_TYPES = ['baseline', 'recheck'] as const;
export type ReferenceType = (typeof REFERENCE_TYPES)[number];

/** What there was at a moment that changes are told against. */
export interface Reference {
  readonly type: ReferenceType;
  readonly before: Baseline;
}

/**
 * The moments that changes are told against. A baseline is set by the user alone, and stands, whatever is rechecked,
 * until it is set again or cleared, or its page is left. While there is none, the last recheck takes its place.
 */
export class References {
  readonly #stock: () => Baseline;
  /** What the user has set; `null`: nothing. */
  readonly baseline = signal<Baseline | null>(null);
  /** What the last recheck has left; `null`: there was none. */
  readonly recheck = signal<Baseline | null>(null);
  /** What changes are told against; `null`: there is nothing yet. While the list is paused it stands still as well. */
  readonly current = computed<Reference | null>(() => {
    const latest = this.#latest.value;
    if (!this.#isPaused.value) this.#told = latest;
    return this.#told;
  });

  readonly #isPaused: ReadonlySignal<boolean>;
  #told: Reference | null = null;
  readonly #latest = computed<Reference | null>(() => {
    const { value: baseline } = this.baseline;
    if (baseline !== null) return { type: 'baseline', before: baseline };
    const { value: recheck } = this.recheck;
    return recheck && { type: 'recheck', before: recheck };
  });

  /** @param stock takes down what there is now, paused or not. */
  constructor(stock: () => Baseline, isPaused: ReadonlySignal<boolean>) {
    this.#stock = stock;
    this.#isPaused = isPaused;
  }

  setBaseline(): void {
    this.baseline.value = this.#stock();
  }

  clearBaseline(): void {
    this.baseline.value = null;
  }

  /** A recheck is done. */
  onRecheck(): void {
    this.recheck.value = this.#stock();
  }

  /**
   * The page is left, and with it what there was.
   *
   * @returns the baseline that has gone with it; `null` if none was set.
   */
  leave(): Baseline | null {
    const { value: baseline } = this.baseline;
    this.baseline.value = null;
    this.recheck.value = null;
    return baseline;
  }
}
