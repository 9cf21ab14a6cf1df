import { Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { ELEMENT } from '../describe-node.ts';
import { behind, hasName } from './platform-names.ts';

/** What observes a node hangs on its rare data; an observer itself refers weakly to what it observes. */
const RARE_DATA = ['blink::NodeRareData', 'blink::ElementRareData', 'InternalNode'];
const THROUGH = /RareData|ObserverData|Observation|ObserverRegistration|Backing<|^InternalNode$/;
const OBSERVER = /^(Intersection|Resize|Mutation)Observer$/;

export const isObserverName = (name: string): boolean => OBSERVER.test(name);

const known = new WeakMap<HeapGraph, ReadonlyMap<number, readonly number[]>>();

/** The elements that an observer of the browser observes. All of a heap's are found when the first is asked for. */
export function observedBy(graph: HeapGraph, observer: number): readonly number[] {
  const observed = known.get(graph) ?? findObserved(graph);
  known.set(graph, observed);
  return observed.get(observer) ?? [];
}

function findObserved(graph: HeapGraph): ReadonlyMap<number, readonly number[]> {
  const { strings, names } = graph;
  const observed = new Map<number, number[]>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.typeOf(node) !== Node.Native || !hasName(graph, node, ELEMENT)) continue;
    for (const reference of graph.referencesOf(node)) {
      const target = graph.targetOf(reference);
      if (!RARE_DATA.some((name) => strings.startsWith(names.get(target), name))) continue;
      const observers = behind(graph, target, THROUGH, (to) => hasName(graph, graph.targetOf(to), OBSERVER));
      for (const observer of new Set(observers)) {
        const nodes = observed.get(observer);
        if (nodes === undefined) observed.set(observer, [node]);
        else nodes.push(node);
      }
    }
  }
  return observed;
}
