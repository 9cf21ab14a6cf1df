import { emptyArray, finishedArray, min } from '../src/tracker/intrinsics.ts';
import type { Access } from '../src/tracker/leak.ts';
import type { TrackerInspector } from '../src/tracker/tracker-inspector.ts';
import { cut, cutLabel } from './label.ts';
import { MAX_STACK, MAX_TRAIL } from './limits.ts';
import type { AccessRow, Details } from './protocol.ts';

const cutStack = (stack: string | null) => (stack === null ? null : cut(stack, MAX_STACK));

/** What is known of one record beyond its row. */
export function detailsOf(inspector: TrackerInspector, id: number): Pick<Details, 'stack' | 'trail'> {
  const record = inspector.record(id);
  const accesses = record?.trail ?? [];
  const trail = emptyArray<AccessRow>(min(accesses.length, MAX_TRAIL));
  for (let i = 0; i < trail.length; i++) {
    const { at, note, stack } = accesses[accesses.length - trail.length + i] as Access;
    trail[i] = [at, note === null ? null : cutLabel(note), cutStack(stack)];
  }
  return { stack: cutStack(record?.stack ?? null), trail: finishedArray(trail, trail.length) };
}
