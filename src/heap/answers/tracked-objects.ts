import { HeapSnapshotError } from '../bytes/snapshot-error.ts';
import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { numberIn } from '../graph/number-in.ts';
import { stringText } from '../graph/string-text.ts';

/** What a snapshot tells of a tracked object that was still in memory. */
export interface TrackedObject {
  readonly node: number;
  /** Its heap object id. */
  readonly heapId: number;
  readonly name: string;
  readonly kind: string | null;
  /** The tracker's id of the target; `null` if the snapshot has no numbers (Node 20). */
  readonly id: number | null;
  /** Unix milliseconds, or `null` likewise. */
  readonly createdAt: number | null;
  /** Proven forced garbage collections that it outlived, or `null` likewise. */
  readonly survived: number | null;
}

/**
 * Finds what a tracker of this library tracks, by the tracker's own records. A record is the `WeakRef` of its target
 * (so it has a weak reference `target`) with a property `info`, which has the name and the kind. Class names don't
 * matter: they are shortened in a page.
 *
 * @returns the tracked objects of each tracker, in the order in which they were tracked.
 */
export function findTrackedObjects(graph: HeapGraph): TrackedObject[] {
  const { weakReferences, strings } = graph;
  const records = new Map<number, TrackedObject>();
  for (let i = 0; i < weakReferences.length; i++) {
    if (!strings.equals(weakReferences.secondOf(i), 'target')) continue;
    const [record, , node] = weakReferences.get(i);
    const info = graph.follow(record, 'info', Edge.Property);
    const label = info === undefined ? undefined : text(graph, info, 'name');
    if (info === undefined || label === undefined) continue;
    records.set(record, {
      node,
      heapId: graph.ids.of(node),
      name: label,
      kind: text(graph, info, 'kind') ?? null,
      id: numberIn(graph, record, 'id') ?? null,
      createdAt: numberIn(graph, info, 'createdAt') ?? null,
      survived: numberIn(graph, record, 'survived') ?? null,
    });
  }
  return inListOrder(graph, records);
}

/** What the library itself has made for tracked objects. */
export function findRecords(graph: HeapGraph): Set<number> {
  const { weakReferences, strings } = graph;
  const records = new Set<number>();
  for (let i = 0; i < weakReferences.length; i++) {
    if (!strings.equals(weakReferences.secondOf(i), 'target')) continue;
    const [record] = weakReferences.get(i);
    if (graph.follow(record, 'info', Edge.Property) !== undefined) records.add(record);
  }
  return records;
}

/**
 * Objects of a heap by their heap object ids, which DevTools shows after an `@`, named by them; each once.
 *
 * @throws HeapSnapshotError if the heap has none of an id.
 */
export function findObjectsById(graph: HeapGraph, heapIds: readonly number[]): TrackedObject[] {
  const ids = [...new Set(heapIds)];
  const nodes = graph.ids.find(ids);
  return ids.map((heapId, i) => {
    const node = nodes[i];
    if (node === undefined)
      throw new HeapSnapshotError(
        `There is no object @${heapId} in this heap snapshot. Ids are the same in all snapshots of one run only.`,
      );
    const unknown = { kind: null, id: null, createdAt: null, survived: null };
    return { node, heapId, name: `@${heapId}`, ...unknown };
  });
}

/** The records of a tracker form a list. */
function inListOrder(graph: HeapGraph, records: ReadonlyMap<number, TrackedObject>): TrackedObject[] {
  const ordered: TrackedObject[] = [];
  const done = new Set<number>();
  const follow = (first: number) => {
    for (let record: number | undefined = first; record !== undefined && !done.has(record); ) {
      const object = records.get(record);
      if (object === undefined) break;
      ordered.push(object);
      done.add(record);
      record = graph.follow(record, 'next', Edge.Property);
    }
  };
  for (const record of records.keys()) {
    const previous = graph.follow(record, 'previous', Edge.Property);
    if (previous === undefined || !records.has(previous)) follow(record);
  }
  // a list without a beginning, which only a damaged heap has
  for (const record of records.keys()) follow(record);
  return ordered;
}

/** The text of a property that is a string. */
function text(graph: HeapGraph, node: number, property: string): string | undefined {
  const reference = graph.findReference(node, property, Edge.Property);
  if (reference === undefined || !graph.isPrimitive(reference)) return undefined;
  return stringText(graph, graph.targetOf(reference));
}
