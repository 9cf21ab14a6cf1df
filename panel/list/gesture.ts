import { type Gesture, gestureOf } from '../../src/report/gesture.ts';
import type { Resource } from './resources.ts';

const gestures = new WeakMap<Resource, Gesture | null>();

/** What its user did when a row was made, looked for once. */
export function rowGesture(row: Resource): Gesture | null {
  const known = gestures.get(row);
  if (known !== undefined) return known;
  const gesture = gestureOf(row.stack);
  gestures.set(row, gesture);
  return gesture;
}

export interface GestureCount {
  readonly gesture: string;
  /** How many rows that are alive were made on it. */
  readonly count: number;
  /** How often it was done, as far as one of those is left of it. */
  readonly times: number;
}

/** What is alive of what each gesture has made, the most first; selected ones stay although nothing is left. */
export function countGestures(rows: readonly Resource[], selected: ReadonlySet<string>): GestureCount[] {
  const counts = new Map<string, { count: number; times: Set<string> }>();
  for (const gesture of selected) counts.set(gesture, { count: 0, times: new Set() });
  for (const row of rows) {
    const gesture = row.collected ? null : rowGesture(row);
    if (gesture === null) continue;
    const known = counts.get(gesture.text) ?? { count: 0, times: new Set() };
    known.count++;
    known.times.add(`${row.frame.documentId} ${gesture.number}`);
    counts.set(gesture.text, known);
  }
  return [...counts]
    .map(([gesture, { count, times }]) => ({ gesture, count, times: times.size }))
    .sort((a, b) => b.count - a.count || (a.gesture < b.gesture ? -1 : 1));
}
