/** Which rows of a long list are worth drawing. Indices into the list, `end` exclusive. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** Rows drawn above and below what can be seen, so that scrolling shows no gaps. */
const OVERSCAN = 6;

/** All lengths in CSS pixels. The start moves in steps, so that most scroll events draw nothing new. */
export function rowWindow(count: number, rowHeight: number, scrollTop: number, height: number): RowWindow {
  const first = Math.floor(scrollTop / rowHeight / OVERSCAN) * OVERSCAN;
  const start = Math.min(Math.max(0, first - OVERSCAN), Math.max(0, count - 1));
  const end = Math.min(count, first + Math.ceil(height / rowHeight) + 2 * OVERSCAN);
  return { start, end };
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
