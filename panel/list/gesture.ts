import { gestureOf } from '../../src/report/gesture.ts';
import { memoOfText } from './memo-of-text.ts';
import type { Resource } from './resource.ts';

const gestureOfStack = memoOfText(gestureOf);

/** What its user did when a row was made, looked for once a stack. */
export const rowGesture = ({ stack }: Resource) => (stack === null ? null : gestureOfStack(stack));

export interface GestureCount {
  readonly gesture: string;
  /** How many rows that are alive were made on it. */
  readonly count: number;
  /** How often it was done, as far as one of those is left of it. */
  readonly times: number;
}

/** Which time of which gesture a row that is alive was made on; its first line is the gesture itself. */
export function timeOfGesture(row: Resource): string | undefined {
  const gesture = row.collected ? null : rowGesture(row);
  return gesture === null ? undefined : `${gesture.text}\n${gesture.number} ${row.frame.documentId}`;
}

/**
 * What is alive of what each gesture has made, the most first; selected ones stay although nothing is left.
 *
 * @param times how many rows there are of each `timeOfGesture`.
 */
export function gestureCounts(
  times: ReadonlyMap<string, number>,
  selected: ReadonlySet<string>,
): GestureCount[] {
  const counts = new Map<string, { count: number; times: number }>();
  for (const gesture of selected) counts.set(gesture, { count: 0, times: 0 });
  for (const [time, count] of times) {
    const gesture = time.slice(0, time.indexOf('\n'));
    const known = counts.get(gesture);
    counts.set(gesture, { count: (known?.count ?? 0) + count, times: (known?.times ?? 0) + 1 });
  }
  return [...counts]
    .map(([gesture, held]) => ({ gesture, ...held }))
    .sort((a, b) => b.count - a.count || (a.gesture < b.gesture ? -1 : 1));
}
