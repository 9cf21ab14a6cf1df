import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { isTime } from './repeats.ts';

/** What V8 calls the reference by which something has a value for as long as it is there itself. */
const EPHEMERON = 'part of key -> value pair in ephemeron table';

/**
 * Scripts of several worlds may see one document: the page's, an extension's, those of a tool. Each world has objects of
 * its own for the nodes that it has seen, for as long as these live; a snapshot tells the page's own as one with the node.
 * A node that no script has seen has no time: it gets an id when a snapshot is taken.
 */
export class OtherWorlds {
  readonly #graph: HeapGraph;

  constructor(graph: HeapGraph) {
    this.#graph = graph;
  }

  /** What an object stands for in another world than the page's; `undefined` if it is no such object. */
  nativeOf(object: number): number | undefined {
    const graph = this.#graph;
    if (graph.typeOf(object) !== Node.Object) return undefined;
    const native = graph.follow(object, 'cppgc_object', Edge.Internal);
    if (native === undefined || native === object || graph.typeOf(native) !== Node.Native) return undefined;
    for (const other of this.#objectsOf(native)) if (other === object) return native;
    return undefined;
  }

  /** The id by which to tell when something was made: that of the first object that any world has had for it. */
  timeOf(node: number): number {
    const graph = this.#graph;
    let time = graph.ids.of(node);
    if (graph.typeOf(node) !== Node.Native) return time;
    for (const object of this.#objectsOf(node)) {
      const id = graph.ids.of(object);
      if (isTime(id) && (!isTime(time) || id < time)) time = id;
    }
    return time;
  }

  *#objectsOf(native: number): Generator<number> {
    const graph = this.#graph;
    for (const reference of graph.referencesOf(native)) {
      if (graph.edgeTypeOf(reference) !== Edge.Internal) continue;
      if (!graph.strings.equals(graph.referenceNames.get(reference), EPHEMERON)) continue;
      const object = graph.targetOf(reference);
      if (graph.follow(object, 'cppgc_object', Edge.Internal) === native) yield object;
    }
  }
}
