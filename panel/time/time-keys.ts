import type { TimeState } from './time-state.ts';

/** Steps of the chart's width by key. */
const MOVES: Readonly<Record<string, number>> = {
  ...{ ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 },
  ...{ Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY },
};

/** Moves over the chart, chooses a range, and takes it back, by keyboard. */
export function shortKey(event: KeyboardEvent, time: TimeState): void {
  const move = MOVES[event.key];
  if (move !== undefined) time.move(move, event.shiftKey);
  else if (event.key === 'Enter') time.apply();
  else if (event.key !== 'Escape' || !time.reset()) return;
  event.preventDefault();
  event.stopPropagation();
}
