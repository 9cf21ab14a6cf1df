import { clip } from '../answers/describe-node.ts';
import { hasName, LISTENER } from '../answers/matchers/platform-names.ts';
import { Edge, isPrimitiveType } from '../bytes/types.ts';
import { type HeapGraph, TARGET_MASK } from '../graph/heap-graph.ts';
import type { NodeClasses } from './node-classes.ts';

/** What calls a function when something happens. */
export const LISTENERS = 'event listeners';

/** Who refers to most objects of a group. */
export interface CommonHolder {
  /** `.name of Product`, `an event listener`. */
  readonly text: string;
  /** How many references are of that kind. */
  readonly count: number;
}

/**
 * Finds by what most objects of each group are held, in one pass over the heap.
 *
 * @param groupOf the group of each node, from 1; 0 for what is in none.
 * @param groups how many groups there are.
 */
export function commonHolders(
  graph: HeapGraph,
  classes: NodeClasses,
  groupOf: Uint16Array,
  groups: number,
): (CommonHolder | undefined)[] {
  const counts = Array.from({ length: groups }, () => new Map<number, Count>());
  const { firstReference, referenceTargets, referenceNames } = graph;
  for (let source = 0; source < graph.nodeCount && groups > 0; source++) {
    const end = firstReference[source + 1] as number;
    for (let reference = firstReference[source] as number; reference < end; reference++) {
      const target = (referenceTargets[reference] as number) & TARGET_MASK;
      const group = groupOf[target] as number;
      if (group === 0) continue;
      const type = graph.edgeTypeOf(reference);
      const name = type === Edge.Element ? 0 : referenceNames.get(reference);
      // what reads alike, nearly always
      const key = (classes.ofNode[source] as number) * 2 ** 32 + (name % 2 ** 29) * 8 + type;
      const ofGroup = counts[group - 1];
      const known = ofGroup?.get(key);
      if (known === undefined) ofGroup?.set(key, { source, reference, count: 1 });
      else known.count++;
    }
  }
  return counts.map((ofGroup) => {
    for (const { source, reference, count } of [...ofGroup.values()].sort(byCount(graph))) {
      const text = holderText(graph, classes, source, reference);
      if (text !== undefined) return { text, count };
    }
    return undefined;
  });
}

/** Of as many, a property says more than the variable that it was filled from. */
const byCount = (graph: HeapGraph) => (a: Count, b: Count) => {
  const rank = ({ reference }: Count) => (graph.edgeTypeOf(reference) === Edge.Property ? 0 : 1);
  return b.count - a.count || rank(a) - rank(b);
};

interface Count {
  /** One of those that have the reference. */
  readonly source: number;
  readonly reference: number;
  count: number;
}

/** `undefined` for what only the engine refers by. */
function holderText(
  graph: HeapGraph,
  classes: NodeClasses,
  source: number,
  reference: number,
): string | undefined {
  if (hasName(graph, source, LISTENER)) return LISTENERS;
  if (isPrimitiveType(graph.typeOf(source))) return 'parts of other strings';
  const { name, kind } = classes.of(source);
  const type = graph.edgeTypeOf(reference);
  if (type === Edge.Context) return `variables ${clip(graph.referenceName(reference))}`;
  if (type === Edge.Element) return kind === 'page' ? `elements of ${name}` : undefined;
  if (type !== Edge.Property || kind === 'engine') return undefined;
  const property = clip(graph.referenceName(reference));
  // what a function or a prototype has, its code has made once
  return kind === 'page' ? `.${property} of ${name}` : undefined;
}
