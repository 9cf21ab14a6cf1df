import { ELEMENT } from '../answers/describe-node.ts';
import { isObserverName } from '../answers/matchers/observed.ts';
import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { byEnd } from './by-end.ts';

/** Elements that are kept of those that one observer observes. */
const MOST_ELEMENTS = 10;

/**
 * The references by which elements lead to what observes them: an observer on a path is told with these, and refers to them
 * weakly.
 *
 * @param seen what was looked at when they were searched.
 */
export function observationsOf(graph: HeapGraph, nodes: Iterable<number>, seen: Iterable<number>): number[] {
  const observers = [...new Set(nodes)].filter(
    (node) => graph.typeOf(node) === Node.Native && isObserverName(graph.nameOf(node)),
  );
  if (observers.length === 0) return [];
  const toNode = byEnd(graph, seen);
  return observers.flatMap((observer) => {
    const references: number[] = [];
    let elements = 0;
    const done = new Set([observer]);
    for (const node of done)
      for (const reference of toNode.get(node) ?? []) {
        const source = graph.sourceOf(reference);
        if (done.has(source) || graph.typeOf(source) !== Node.Native) continue;
        const isElement = ELEMENT.test(graph.nameOf(source));
        if (isElement && ++elements > MOST_ELEMENTS) return references;
        references.push(reference);
        if (!isElement) done.add(source);
      }
    return references;
  });
}
