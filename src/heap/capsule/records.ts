import type { TrackedObject } from '../answers/tracked-objects.ts';
import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

/** How a tracker has an object. */
export interface TrackerRecord {
  readonly object: number;
  /** Its `WeakRef`. */
  readonly record: number;
  readonly info: number;
  /** What a capsule calls the object, whose name is the page's own. */
  readonly alias: string;
}

/** The records of objects, in their order. */
export function recordsOf(graph: HeapGraph, objects: readonly TrackedObject[]): TrackerRecord[] {
  const places = new Map(objects.map(({ node }, place) => [node, place]));
  const records: TrackerRecord[] = [];
  for (let i = 0; i < graph.weakReferences.length; i++) {
    if (!graph.strings.equals(graph.weakReferences.secondOf(i), 'target')) continue;
    const [record, , object] = graph.weakReferences.get(i);
    const place = places.get(object);
    const info = place === undefined ? undefined : graph.follow(record, 'info', Edge.Property);
    if (place === undefined || info === undefined) continue;
    // the tracker's own number, or else that of the object in its list
    records.push({ object, record, info, alias: `obj-${objects[place]?.id ?? place + 1}` });
  }
  return records;
}
