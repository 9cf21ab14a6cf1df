import { emptyArray, finishedArray } from '../src/tracker/intrinsics.ts';
import type { Access } from '../src/tracker/leak.ts';
import type { TrackerInspector } from '../src/tracker/tracker-inspector.ts';
import type { AccessRow, Details } from './protocol.ts';

/** What is known of one record beyond its row. */
export function detailsOf(inspector: TrackerInspector, id: number): Pick<Details, 'stack' | 'trail'> {
  const record = inspector.record(id);
  const accesses = record?.trail ?? [];
  const trail = emptyArray<AccessRow>(accesses.length);
  for (let i = 0; i < trail.length; i++) {
    const { at, note, stack } = accesses[i] as Access;
    trail[i] = [at, note, stack];
  }
  return { stack: record?.stack ?? null, trail: finishedArray(trail, trail.length) };
}
