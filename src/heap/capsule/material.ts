import type { TrackedObject } from '../answers/tracked-objects.ts';
import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { Answer } from './ask.ts';
import { observationsOf } from './observations.ts';
import { partnersOf } from './partners.ts';
import { recordsOf, type TrackerRecord } from './records.ts';

/** What a capsule has, whatever its depth. */
export interface Material {
  readonly nodes: readonly number[];
  readonly references: ReadonlySet<number>;
  readonly records: readonly TrackerRecord[];
}

export function gather(
  graph: HeapGraph,
  objects: readonly TrackedObject[],
  { onPaths, asked }: Answer,
  isTracked: boolean,
): Material {
  const records = isTracked ? recordsOf(graph, objects) : [];
  const nodes = [
    ...objects.map(({ node }) => node),
    ...records.flatMap(({ record, info }) => [record, info]),
  ];
  const ends = Array.from(onPaths, (reference) => graph.targetOf(reference));
  const references = new Set([
    ...onPaths,
    ...partnersOf(graph, onPaths),
    ...observationsOf(graph, ends, asked.seen),
  ]);
  const isIn = new Set(nodes);
  for (const { record, info } of records) {
    for (const [node, names] of [
      [record, ['info', 'id', 'survived', 'next', 'previous']],
      [info, ['name', 'kind', 'createdAt']],
    ] as const)
      for (const name of names) {
        const reference = graph.findReference(node, name, Edge.Property);
        const isOther = reference !== undefined && (name === 'next' || name === 'previous');
        if (reference === undefined) continue;
        // the list has those that are left out, too
        if (isOther && !isIn.has(graph.targetOf(reference))) continue;
        references.add(reference);
      }
  }
  return { nodes, references, records };
}
