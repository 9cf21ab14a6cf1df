import { isPrimitiveType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { Asked } from './asked.ts';
import { byEnd } from './by-end.ts';

/** What of a heap is written into a capsule. */
export interface Kept {
  readonly nodes: ReadonlySet<number>;
  readonly references: ReadonlySet<number>;
}

/** What a capsule is about, whatever else is asked. */
export interface Needed {
  /** The objects, and what a tracker knows of them. */
  readonly nodes: Iterable<number>;
  /** References of paths. */
  readonly references: Iterable<number>;
}

/**
 * What is needed, and what was asked of that.
 *
 * @param depth how many references away from what is needed; what was asked further away is left out.
 */
export function keep(graph: HeapGraph, needed: Needed, asked: Asked, depth: number): Kept {
  const nodes = new Set([0, ...needed.nodes]);
  const references = new Set(needed.references);
  for (const reference of references) {
    nodes.add(graph.sourceOf(reference));
    if (!graph.isPrimitive(reference)) nodes.add(graph.targetOf(reference));
  }
  const told = tellingReferences(graph, asked);
  const holders = byEnd(graph, asked.backward);
  let last = [...nodes];
  for (let step = 0; step < depth && last.length > 0; step++) {
    const more = new Set<number>();
    for (const node of last) {
      for (const reference of told.get(node) ?? []) more.add(graph.targetOf(reference));
      for (const reference of holders.get(node) ?? []) more.add(graph.sourceOf(reference));
    }
    // what is told of a string or a number is written anew
    last = [...more].filter((node) => !nodes.has(node) && !isPrimitiveType(graph.typeOf(node)));
    for (const node of last) nodes.add(node);
  }
  for (const all of [asked.found, asked.seen, asked.named])
    for (const reference of all) if (nodes.has(graph.sourceOf(reference))) references.add(reference);
  return { nodes, references };
}

/**
 * References that tell something: those that were looked for, and of those that were only looked at, as all variables of a
 * scope may be, the ones that lead to something of which more was asked.
 */
function tellingReferences(graph: HeapGraph, { found, seen }: Asked): Map<number, number[]> {
  const bySource = new Map<number, number[]>();
  const add = (reference: number) => {
    const source = graph.sourceOf(reference);
    const known = bySource.get(source);
    if (known === undefined) bySource.set(source, [reference]);
    else known.push(reference);
    return source;
  };
  const telling = new Set<number>();
  for (const reference of found) telling.add(add(reference));
  const toNode = byEnd(graph, seen);
  for (const node of telling)
    for (const reference of toNode.get(node) ?? []) if (!found.has(reference)) telling.add(add(reference));
  return bySource;
}
