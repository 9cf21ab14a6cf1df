import { withoutAttributes } from '../answers/step-key.ts';
import { isPrimitiveType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { isPagesOwn } from './added.ts';

/** Objects of a class that are in one heap and not in a later one. */
export interface Gone {
  readonly className: string;
  readonly count: number;
}

/** What of a heap is to be known to compare it with later ones: little, so that the rest of it can go. */
export class EarlierHeap {
  /** The last heap object id: what is made later has a greater one. */
  readonly lastId: number;
  /** Shallow sizes of everything, in bytes. */
  readonly size: number;
  /** Of the page's own objects, by their heap object ids, the place of their class. */
  readonly #classOf = new Map<number, number>();
  readonly #classes: string[] = [];
  readonly #counts = new Map<string, number>();

  constructor(graph: HeapGraph) {
    this.lastId = graph.ids.greatest();
    this.size = graph.totalSize();
    const places = new Map<string, number>();
    for (const [id, name] of ownObjects(graph)) {
      let place = places.get(name);
      if (place === undefined) {
        place = this.#classes.push(name) - 1;
        places.set(name, place);
      }
      this.#classOf.set(id, place);
      this.#counts.set(name, this.countOf(name) + 1);
    }
  }

  /** How many objects there are of a class. */
  countOf(className: string): number {
    return this.#counts.get(className) ?? 0;
  }

  /** How a later heap differs: whether it is of the same session, and what has gone until then, the most first. */
  compare(later: HeapGraph): { readonly isSameSession: boolean; readonly gone: readonly Gone[] } {
    const left = this.#classes.map(() => 0);
    for (const place of this.#classOf.values()) left[place] = (left[place] ?? 0) + 1;
    let shared = 0;
    let alike = 0;
    for (const [id, name] of ownObjects(later)) {
      const place = this.#classOf.get(id);
      if (place === undefined) continue;
      shared++;
      if (this.#classes[place] !== name) continue;
      alike++;
      left[place] = (left[place] ?? 0) - 1;
    }
    const isSameSession =
      later.ids.greatest() >= this.lastId && alike >= shared * ALIKE && shared >= this.#classOf.size * SHARED;
    const gone = this.#classes.map((className, place) => ({ className, count: left[place] ?? 0 }));
    return {
      isSameSession,
      gone: gone.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
    };
  }
}

/** An id is that of one object for good; a few change their class's name, as an element that is detached does. */
const ALIKE = 0.95;
/** Of a program that goes on, so much stays: its own code and what the platform has. */
const SHARED = 0.2;

/** Whether it is one of the page's own objects, and can be found again: what is outside of V8's heap has even ids. */
export const isCounted = (graph: HeapGraph, node: number): boolean =>
  isPagesOwn(graph, node) && !isPrimitiveType(graph.typeOf(node)) && graph.ids.of(node) % 2 === 1;

/** Heap object ids of the page's own objects, with the names of their classes. */
function* ownObjects(graph: HeapGraph): Generator<readonly [number, string]> {
  const names = new Map<number, string>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!isCounted(graph, node)) continue;
    const id = graph.ids.of(node);
    const index = graph.names.get(node);
    let name = names.get(index);
    if (name === undefined) {
      name = classNameOf(graph, node);
      names.set(index, name);
    }
    yield [id, name];
  }
}

/** The class of one of the page's own objects, the same in every snapshot and whether it is detached or not. */
export const classNameOf = (graph: HeapGraph, node: number): string =>
  withoutAttributes(graph.nameOf(node)).replace(/^Detached /, '') || '(anonymous function)';
