import { NumberList } from '../bytes/number-list.ts';
import { Edge } from '../bytes/types.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import { NodeSet } from './node-set.ts';

/** The heap object id of the key, in the name of both halves. */
const KEY = / @(\d+)\) -> value /;
const NONE = 0xffffffff;

/**
 * The entries of WeakMaps for whoever needs one holder of each value. V8 writes an entry as two references to its value,
 * one of the table and one of the key, and tells by their names alone that neither holds the value without the other.
 *
 * About 12 bytes an entry and, while the halves are put together, 50 more.
 */
export class WeakEntries {
  readonly #graph: HeapGraph;
  /** The references that are halves, in ascending order; what follows goes by the places in it. */
  readonly #halves: NumberList;
  /** Where the other half is. */
  readonly #others: Uint32Array;
  readonly #ofKeys: NodeSet;
  readonly #reached: NodeSet;
  readonly #holding: NodeSet;

  constructor(graph: HeapGraph) {
    this.#graph = graph;
    this.#halves = findHalves(graph);
    const { length } = this.#halves;
    this.#others = new Uint32Array(length).fill(NONE);
    this.#ofKeys = new NodeSet(length);
    this.#reached = new NodeSet(length);
    this.#holding = new NodeSet(length);
    for (const places of this.#placesByValue().values()) this.#pair(places);
  }

  /** Whether a half holds its value, as `settle` has found. */
  holds(half: number): boolean {
    return this.#holding.has(this.#placeOf(half));
  }

  /**
   * Finds out which entries are complete, so that the value is held: with the key, as it is the key that the value would go
   * with. Where nothing holds the key, the value is the key's in any case.
   *
   * @param queue room for as many numbers as there are nodes; what was in it is lost.
   */
  settle(queue: Uint32Array): void {
    if (this.#halves.length === 0) return;
    const reached = reachable(this.#graph, queue, (half) => this.#complete(half));
    for (let place = 0; place < this.#halves.length; place++) {
      if (!this.#ofKeys.has(place)) continue;
      const isComplete = this.#reached.has(place) && this.#reached.has(this.#others[place] as number);
      const isKeyHeld = reached.has(this.#graph.sourceOf(this.#halves.get(place)));
      if (isComplete || !isKeyHeld) this.#holding.add(place);
    }
  }

  #complete(half: number): boolean {
    const place = this.#placeOf(half);
    this.#reached.add(place);
    const other = this.#others[place] as number;
    return other !== NONE && this.#reached.has(other);
  }

  #placeOf(half: number): number {
    let low = 0;
    let high = this.#halves.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#halves.get(middle) <= half) low = middle;
      else high = middle;
    }
    return low;
  }

  #placesByValue(): Map<number, number[]> {
    const places = new Map<number, number[]>();
    for (let place = 0; place < this.#halves.length; place++) {
      const value = this.#graph.targetOf(this.#halves.get(place));
      const known = places.get(value);
      if (known === undefined) places.set(value, [place]);
      else known.push(place);
    }
    return places;
  }

  /** Puts halves of one value together. Their names are the same but for the index that they begin with. */
  #pair(places: readonly number[]): void {
    const open = new Map<string, number>();
    for (const place of places) {
      const name = this.#graph.referenceName(this.#halves.get(place));
      const label = name.slice(name.indexOf(' '));
      const other = open.get(label);
      if (other === undefined) open.set(label, place);
      else {
        open.delete(label);
        this.#others[place] = other;
        this.#others[other] = place;
        this.#ofKeys.add(this.#isOfKey(place, label) ? place : other);
      }
    }
    for (const [label, place] of open) if (this.#isOfKey(place, label)) this.#ofKeys.add(place);
  }

  /** Where a name would be too long V8 writes the pattern alone, without any ids: either half may stand for the key. */
  #isOfKey(place: number, label: string): boolean {
    const node = this.#graph.sourceOf(this.#halves.get(place));
    return Number(label.match(KEY)?.[1]) === this.#graph.ids.of(node);
  }
}

function findHalves({ firstReference, nodeCount, referenceTargets }: HeapGraph): NumberList {
  const halves = new NumberList();
  const end = firstReference[nodeCount] as number;
  for (let reference = 0; reference < end; reference++)
    if ((referenceTargets[reference] as number) >>> TYPE_SHIFT === Edge.Ephemeron) halves.add(reference);
  return halves;
}

/** What is reachable from the root; a leaf, too, if it is not. */
function reachable(
  { firstReference, leaves, referenceTargets }: HeapGraph,
  queue: Uint32Array,
  complete: (half: number) => boolean,
): NodeSet {
  const reached = leaves.copy();
  reached.add(0);
  queue[0] = 0;
  for (let head = 0, tail = 1; head < tail; head++) {
    const node = queue[head] as number;
    const end = firstReference[node + 1] as number;
    for (let reference = firstReference[node] as number; reference < end; reference++) {
      const packed = referenceTargets[reference] as number;
      const target = packed & TARGET_MASK;
      const isHalf = packed >>> TYPE_SHIFT === Edge.Ephemeron;
      if (isHalf ? !complete(reference) || reached.has(target) : reached.has(target)) continue;
      reached.add(target);
      queue[tail++] = target;
    }
  }
  return reached;
}
