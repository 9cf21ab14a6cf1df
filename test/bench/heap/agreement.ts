import { createReadStream } from 'node:fs';
import { isLeafType } from '../../../src/heap/bytes/types.ts';
import {
  allRetainedSizes,
  findRetainingPaths,
  findTrackedObjects,
  type HeapGraph,
  retainedSizes,
  SnapshotReader,
} from '../../../src/heap/index.ts';
import type { Opinion } from './measure.ts';

/** Nodes besides the tracked ones. */
const SAMPLE = 4000;

/** Nodes of a heap, and what our engine says of them: taken in this process, where nothing is measured. */
export interface Sample {
  /** Heap object ids of the tracked objects. */
  readonly ids: readonly number[];
  /** Places of nodes in the file: first the tracked objects, then others from all over it. */
  readonly nodes: readonly number[];
  /** References from the root with those of the developer's tools visited last, as our reports do; `null`: no way. */
  readonly distances: readonly (number | null)[];
  /** The same with those of the tools like all others, as in Chrome DevTools. */
  readonly distancesWithTools: readonly (number | null)[];
  /** Bytes that would be freed. */
  readonly retainedSizes: readonly number[];
  /** The same where it is asked of every node of the heap; `null` for what nothing holds. */
  readonly allSizes: readonly (number | null)[];
  /** The same where it is asked of one node alone, which needs no dominators of others. */
  readonly sizeAlone: (node: number) => number | undefined;
}

export async function takeSample(file: string): Promise<Sample> {
  const reader = new SnapshotReader();
  for await (const chunk of createReadStream(file)) reader.write(chunk);
  const graph = reader.end();
  const tracked = findTrackedObjects(graph).map(({ node }) => node);
  const nodes = [...new Set([...tracked, ...spread(graph)])];
  const tree = findRetainingPaths(graph, nodes);
  const all = allRetainedSizes(graph);
  const treeWithTools = findRetainingPaths(graph, nodes, new Set());
  return {
    ids: tracked.map((node) => graph.ids.of(node)),
    nodes,
    distances: nodes.map((node) => tree.pathTo(node)?.length ?? null),
    distancesWithTools: nodes.map((node) => treeWithTools.pathTo(node)?.length ?? null),
    retainedSizes: retainedSizes(graph, nodes, []).ofTargets,
    allSizes: nodes.map((node) => (all.isHeld(node) ? all.sizeOf(node) : null)),
    sizeAlone: (node) => retainedSizes(graph, [node], []).ofTargets[0],
  };
}

/** What only strings hold: the bytes of a text that is not in V8's heap. */
const TEXT = 'system / ExternalStringData';

/** Every so many-th node that may hold something: strings without parts, numbers and texts are no part of a search. */
function spread(graph: HeapGraph): number[] {
  const step = Math.max(1, Math.floor(graph.nodeCount / SAMPLE));
  const nodes: number[] = [];
  for (let node = step; node < graph.nodeCount; node += step)
    if (!isLeafType(graph.typeOf(node)) && graph.nameOf(node) !== TEXT) nodes.push(node);
  return nodes;
}

/**
 * Says how our engine agrees with Chrome DevTools'.
 *
 * @returns whether all distances agree. DevTools doesn't know the references of tools; where these are the shorter way,
 * ours says the longer one, of what the page itself holds.
 */
export function compare(name: string, sample: Sample, opinions: readonly Opinion[]): boolean {
  const { ids, nodes, distances, distancesWithTools, retainedSizes: sizes } = sample;
  const count = (test: (opinion: Opinion, i: number) => boolean) => opinions.filter(test).length;
  const equal = count(({ distance }, i) => distance === distancesWithTools[i]);
  const longer = count((_, i) => distances[i] !== distancesWithTools[i]);
  const equalSizes = count(({ retainedSize }, i) => retainedSize === sizes[i]);
  const moved = count(({ retainedSize }, i) => retainedSize === 0 && sizes[i] !== 0);
  const trackedSizes = count(({ retainedSize }, i) => i < ids.length && retainedSize === sizes[i]);
  console.log(
    `${name}: ${equal} of ${nodes.length} distances are those of Chrome DevTools, if tools' references count; ` +
      `without them ${longer} are longer. Retained sizes: ${trackedSizes} of ${ids.length} tracked objects and ` +
      `${equalSizes} of all ${nodes.length} are equal; of ${moved} more DevTools has counted the size for their owner.`,
  );
  opinions.forEach(({ distance }, i) => {
    if (distance !== distancesWithTools[i])
      console.error(
        `${name}: node ${nodes[i]} is ${distance} from the root, ours says ${distancesWithTools[i]}`,
      );
  });
  return opinions.length === nodes.length && equal === nodes.length;
}

/**
 * Says how what every object retains agrees with Chrome DevTools' dominators.
 *
 * @param raw Chrome's opinions of the sizes that V8 wrote, see `engines/chrome-raw.js`.
 * @returns whether all agree; where Chrome counts a tool's references or leaves out a shortcut, ours is what would be freed.
 */
export function compareSizes(name: string, sample: Sample, raw: readonly Opinion[]): boolean {
  const held = sample.nodes.flatMap((node, i) => {
    const ours = sample.allSizes[i] ?? null;
    return ours === null ? [] : [{ node, ours, chrome: raw[i]?.retainedSize }];
  });
  const others = held.filter(({ ours, chrome }) => ours !== chrome);
  const wrong = others.filter(({ node, ours }) => ours !== sample.sizeAlone(node));
  console.log(
    `${name}: of ${held.length} nodes that are held, ${held.length - others.length} retain what Chrome's dominators say of V8's own ` +
      `sizes, and ${others.length - wrong.length} more what becomes unreachable without them.`,
  );
  for (const { node, ours, chrome } of wrong)
    console.error(`${name}: node ${node} retains ${ours} B, Chrome's dominators say ${chrome} B`);
  return raw.length === sample.nodes.length && wrong.length === 0;
}
