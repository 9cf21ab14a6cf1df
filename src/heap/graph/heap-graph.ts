import { StringTable } from '../bytes/string-table.ts';
import { Triples } from '../bytes/triples.ts';
import {
  DETACHEDNESS_SHIFT,
  type EdgeType,
  isIndexed,
  isPrimitiveType,
  type NodeType,
} from '../bytes/types.ts';
import { NodeIds } from './node-ids.ts';
import { NodeSet } from './node-set.ts';
import { findSpecialNodes, findTemporaryReferences } from './roots.ts';
import { Scopes } from './scopes.ts';
import { Uint24List } from './uint24-list.ts';

/** Where the type of an edge begins in a reference's 32 bits. */
export const TYPE_SHIFT = 29;
export const TARGET_MASK = 2 ** TYPE_SHIFT - 1;

/** Names that stand in a file as they are, a byte a character. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** A shallow size that stands in `largeSizes`. */
const LARGE = 0xffff;

/**
 * The objects of a heap and the references between them, in typed arrays: about 10 bytes a node and 7 a reference.
 * A node is its place in the snapshot, from 0, which is the root; a reference is its place in the two arrays.
 *
 * The references of node `n` are those from `firstReference[n]` up to `firstReference[n + 1]`, in the order in which V8
 * wrote them. References of a node to itself, and weak ones, hold nothing and are not here; `weakReferences` has those
 * of JavaScript objects.
 */
export class HeapGraph {
  readonly nodeCount: number;
  /** Type in the lower five bits, detachedness in the two above: 0 unknown, 1 attached, 2 detached. */
  readonly types: Uint8Array;
  /** Indices of strings. */
  readonly names: Uint24List;
  /** Heap object ids, as DevTools and the debugging protocol use them. */
  readonly ids = new NodeIds();
  /** Strings and numbers, which hold no object of a script: a search for who holds one has no business there. */
  readonly leaves: NodeSet;
  readonly #sizes: Uint16Array;
  readonly #largeSizes = new Map<number, number>();
  readonly firstReference: Uint32Array;
  /** Edge type in the upper three bits, then the node. Signed, as bits are to V8: others cost a check each time. */
  readonly referenceTargets: Int32Array;
  /** Indices of strings, or for elements and hidden references numbers. */
  readonly referenceNames: Uint24List;
  /** `[from, name, to]` */
  readonly weakReferences = new Triples();
  /** `[closure, line, column]`, from 0 */
  readonly locations = new Triples();
  readonly scopes = new Scopes();
  strings = new StringTable();
  /** What of the snapshot could not be understood, as sentences. */
  remarks: readonly string[] = [];
  #specialNodes: readonly number[] | undefined;
  #temporaryReferences: ReadonlySet<number> | undefined;

  /** @throws RangeError if there is not enough memory. */
  constructor(nodeCount: number, edgeCount: number) {
    this.nodeCount = nodeCount;
    this.types = new Uint8Array(nodeCount);
    this.names = new Uint24List(nodeCount);
    this.leaves = new NodeSet(nodeCount);
    this.#sizes = new Uint16Array(nodeCount);
    this.firstReference = new Uint32Array(nodeCount + 1);
    // what is never written to takes no memory; the last node's references may begin where the others end
    this.referenceTargets = new Int32Array(edgeCount + 1);
    this.referenceNames = new Uint24List(edgeCount);
  }

  /** The nodes that a search does not treat like all others: roots and contexts. */
  get specialNodes(): readonly number[] {
    this.#specialNodes ??= findSpecialNodes(this);
    return this.#specialNodes;
  }

  /** The references of roots that are there only because of the developer's tools, or while code is running. */
  get temporaryReferences(): ReadonlySet<number> {
    this.#temporaryReferences ??= findTemporaryReferences(this);
    return this.#temporaryReferences;
  }

  typeOf(node: number): NodeType {
    return ((this.types[node] as number) & 31) as NodeType;
  }

  isDetached(node: number): boolean {
    return (this.types[node] as number) >>> DETACHEDNESS_SHIFT === 2;
  }

  /** Whether a node of the DOM is known to be in the document of a window. */
  isAttached(node: number): boolean {
    return (this.types[node] as number) >>> DETACHEDNESS_SHIFT === 1;
  }

  nameOf(node: number): string {
    return this.strings.get(this.names.get(node));
  }

  /** The shallow size in bytes. */
  sizeOf(node: number): number {
    const size = this.#sizes[node] as number;
    return size === LARGE ? (this.#largeSizes.get(node) as number) : size;
  }

  setSize(node: number, size: number): void {
    if (size < LARGE) this.#sizes[node] = size;
    else {
      this.#sizes[node] = LARGE;
      this.#largeSizes.set(node, size);
    }
  }

  /** The shallow sizes of all nodes together, in bytes. */
  totalSize(): number {
    let total = 0;
    for (let node = 0; node < this.nodeCount; node++) total += this.sizeOf(node);
    return total;
  }

  targetOf(reference: number): number {
    return (this.referenceTargets[reference] as number) & TARGET_MASK;
  }

  edgeTypeOf(reference: number): EdgeType {
    return ((this.referenceTargets[reference] as number) >>> TYPE_SHIFT) as EdgeType;
  }

  /** Whether a reference leads to a string, a number or a big integer. */
  isPrimitive(reference: number): boolean {
    return isPrimitiveType(this.typeOf(this.targetOf(reference)));
  }

  /** What a reference is called: a name, or for elements and hidden references a number. */
  referenceName(reference: number): string {
    const name = this.referenceNames.get(reference);
    return isIndexed(this.edgeTypeOf(reference)) ? String(name) : this.strings.get(name);
  }

  /** The node that has a reference. */
  sourceOf(reference: number): number {
    const { firstReference } = this;
    let low = 0;
    let high = this.nodeCount;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((firstReference[middle] as number) <= reference) low = middle;
      else high = middle;
    }
    return low;
  }

  referenceCount(node: number): number {
    return (this.firstReference[node + 1] as number) - (this.firstReference[node] as number);
  }

  *referencesOf(node: number): Generator<number> {
    const end = this.firstReference[node + 1] as number;
    for (let reference = this.firstReference[node] as number; reference < end; reference++) yield reference;
  }

  /** The first reference of a node that has this name and type. */
  findReference(node: number, name: string, type?: EdgeType): number | undefined {
    const isPlain = PLAIN.test(name);
    const end = this.firstReference[node + 1] as number;
    for (let reference = this.firstReference[node] as number; reference < end; reference++) {
      const found = this.edgeTypeOf(reference);
      if (
        (type === undefined || found === type) &&
        !isIndexed(found) &&
        (isPlain
          ? this.strings.equals(this.referenceNames.get(reference), name)
          : this.referenceName(reference) === name)
      )
        return reference;
    }
    return undefined;
  }

  /** The node that a reference of this name leads to. */
  follow(node: number, name: string, type?: EdgeType): number | undefined {
    const reference = this.findReference(node, name, type);
    return reference === undefined ? undefined : this.targetOf(reference);
  }

  /** Does something as if these references were not there, and puts them back. */
  without<T>(references: Iterable<number>, work: () => T): T {
    const putBack = this.takeAway(references);
    try {
      return work();
    } finally {
      putBack();
    }
  }

  /** Takes references away; what it returns puts them back, the last that were taken first. */
  takeAway(references: Iterable<number>): () => void {
    const removed = new Map<number, number>();
    for (const reference of references) {
      if (removed.has(reference)) continue;
      const packed = this.referenceTargets[reference] as number;
      removed.set(reference, packed);
      // whoever follows it has been there
      this.referenceTargets[reference] = (packed & ~TARGET_MASK) | this.sourceOf(reference);
    }
    return () => {
      for (const [reference, packed] of removed) this.referenceTargets[reference] = packed;
    };
  }
}
