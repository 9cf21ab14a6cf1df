import { Edge } from '../bytes/types.ts';
import { type HeapGraph, TYPE_SHIFT } from './heap-graph.ts';

/** What follows the index in the name of both halves of a WeakMap's entry. */
const LABEL = ' / part of key (';
/** References that have the same label, at most: an entry's two halves, as it names the key and the table by their ids. */
const HALVES = 2;
/** Names beyond are not counted, so that a damaged file can't ask for any amount of memory. */
const MAX_COUNTED = 2 ** 26;

/**
 * Finds the halves of WeakMap entries while the edges are read, though their names come later: most internal names
 * repeat without end, so a node is remembered only if it has one that was seen less often than a third time.
 */
export class EphemeronFinder {
  /** For each name, how often it was seen, up to `HALVES` and once more. */
  #seen = new Uint8Array(1 << 16);
  readonly #nodes: number[] = [];

  /** Takes note of an internal reference of `node`. */
  note(node: number, name: number): void {
    if ((this.#seen[name] ?? 0) <= HALVES) this.#count(node, name);
  }

  /** Gives both halves of each entry an edge type of their own, so that no search has to look at names. */
  mark({ strings, firstReference, referenceTargets, referenceNames }: HeapGraph): void {
    for (const node of this.#nodes) {
      const end = firstReference[node + 1] as number;
      for (let reference = firstReference[node] as number; reference < end; reference++) {
        const packed = referenceTargets[reference] as number;
        if (packed >>> TYPE_SHIFT !== Edge.Internal) continue;
        const name = referenceNames.get(reference);
        if ((this.#seen[name] ?? 0) <= HALVES && strings.hasAfterDigits(name, LABEL))
          referenceTargets[reference] = packed | (Edge.Ephemeron << TYPE_SHIFT);
      }
    }
  }

  #count(node: number, name: number): void {
    if ((this.#seen[name] ?? 0) < HALVES && this.#nodes.at(-1) !== node) this.#nodes.push(node);
    if (name < MAX_COUNTED) {
      if (name >= this.#seen.length) {
        const seen = new Uint8Array(2 ** Math.ceil(Math.log2(name + 1)));
        seen.set(this.#seen);
        this.#seen = seen;
      }
      this.#seen[name] = (this.#seen[name] as number) + 1;
    }
  }
}
