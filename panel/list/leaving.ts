import { MAX_ROWS } from '../../content/limits.ts';
import type { Update } from '../../content/protocol.ts';
import { type GoneSince, nothingGone } from './gone-since.ts';

/** What leaves the list by itself: between two rechecks it is counted, and while one lasts, what is collected stays, marked. */
export class Leaving {
  #gone = nothingGone();
  #isRecheck = false;
  /** Rows that have stayed for that. */
  #kept = 0;

  /** What has left since the last recheck. */
  get since(): GoneSince {
    return this.#gone;
  }

  beginRecheck(): void {
    this.#isRecheck = true;
    this.#kept = 0;
    this.startOver();
  }

  endRecheck(): void {
    this.#isRecheck = false;
    this.startOver();
  }

  startOver(): void {
    this.#gone = nothingGone();
  }

  /** What a recheck takes is counted by the recheck itself. */
  count({ collected, removed }: Pick<Update, 'collected' | 'removed'>): void {
    const gone = this.#gone;
    this.#gone = {
      ...gone,
      collected: gone.collected + (this.#isRecheck ? 0 : collected.length),
      untracked: gone.untracked + removed.length,
    };
  }

  /**
   * Whether one more row that is collected stays. As many do as are listed alive at most: a page may make and drop any
   * number while a recheck lasts.
   */
  keepsOne(): boolean {
    return this.#isRecheck && ++this.#kept <= MAX_ROWS;
  }
}
