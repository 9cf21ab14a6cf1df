/** Which rows of a long list are worth drawing. Indices into the list, `end` exclusive. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
  /** CSS pixels that stand for the rows before and after them. */
  readonly before: number;
  readonly after: number;
}

/** Rows drawn above and below what can be seen, so that scrolling shows no gaps. */
const OVERSCAN = 6;

/**
 * CSS pixels that a list is tall at most: Firefox draws nothing beyond 17.8 million of an element, Chromium nothing beyond
 * 33.5 million. A longer list is scrolled through faster, so that its end can be reached.
 */
export const MAX_HEIGHT = 16_000_000;

/** Lengths in CSS pixels. */
interface Measures {
  readonly count: number;
  readonly rowHeight: number;
  /** What can be seen, with the head of the list, which is as tall as a row. */
  readonly height: number;
  readonly maxHeight?: number;
}

/** A list in its scroller, and which part of it is in view. All lengths in CSS pixels. */
export class Scrolling {
  readonly #measures: Measures;
  /** As tall as all rows are, and as the list is. */
  readonly #rows: number;
  readonly #list: number;
  /** By how much rows pass faster than the scroller. */
  readonly #speed: number;
  readonly #lastScrollTop: number;

  constructor(measures: Measures) {
    const { count, rowHeight, height, maxHeight = MAX_HEIGHT } = measures;
    const seen = height - rowHeight;
    this.#measures = measures;
    this.#rows = count * rowHeight;
    this.#list = Math.min(this.#rows, maxHeight);
    this.#lastScrollTop = Math.max(0, this.#list - seen);
    this.#speed = this.#list === this.#rows ? 1 : (this.#rows - seen) / (this.#list - seen);
  }

  /** How far down the rows the view begins. */
  topAt(scrollTop: number): number {
    return this.#speed === 1 ? scrollTop : this.#speed * Math.min(scrollTop, this.#lastScrollTop);
  }

  /** Where to scroll, for the view to begin so far down the rows. */
  scrollTopFor(top: number): number {
    return top / this.#speed;
  }

  /** The rows to draw. The start moves in steps, so that most scroll events draw nothing new. */
  windowAt(scrollTop: number): RowWindow {
    const { count, rowHeight, height } = this.#measures;
    const top = this.topAt(scrollTop);
    const first = Math.floor(top / rowHeight / OVERSCAN) * OVERSCAN;
    // rows that would stand above the list, be it with a part of them; never the first that is seen
    const above = Math.min(Math.ceil(this.#ahead(scrollTop) / rowHeight), Math.floor(top / rowHeight));
    const start = Math.min(Math.max(0, first - OVERSCAN, above), Math.max(0, count - 1));
    const end = Math.min(count, first + Math.ceil(height / rowHeight) + 2 * OVERSCAN);
    const before = Math.max(0, start * rowHeight - this.#ahead(scrollTop));
    return { start, end, before, after: Math.max(0, this.#list - before - (end - start) * rowHeight) };
  }

  /** By how much the rows have passed further than the scroller. */
  #ahead(scrollTop: number): number {
    return this.#speed === 1 ? 0 : this.topAt(scrollTop) - Math.min(scrollTop, this.#lastScrollTop);
  }
}

/** Where a key press takes the active row, or `undefined` if the key is not for moving. */
export function moveActive(key: string, index: number, count: number, pageSize: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageSize,
    PageUp: -pageSize,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, index + step));
}
