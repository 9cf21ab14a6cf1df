import { SafeWeakMap } from '../../tracker/intrinsics.ts';
import type { StackStart } from '../../tracker/leak-info.ts';
import { Alike, AlikeAtOnce, MAX_ALIKE } from '../alike.ts';
import type { Ledger } from '../ledger.ts';
import { countChildren, firstElements, isConnected, isElement } from './nodes.ts';
import { Removal } from './removal.ts';

/** Elements that are below a node of a document, and may go at once. */
export interface Children {
  readonly first: readonly Element[];
  readonly count: number;
}

const NONE: Children = { first: [], count: 0 };

/** The elements below a node, if it is in a document: to be asked before they are removed. */
export function childrenIn(node: unknown): Children {
  const first = firstElements(node, MAX_ALIKE);
  if (first.length === 0 || !isConnected(node)) return NONE;
  return { first, count: first.length < MAX_ALIKE ? first.length : countChildren(node) };
}

/** Which kind a removed element is told as; `null` if it is not told. */
export type KindOf = (element: Element) => string | null;

/** Tells a ledger of what is removed. */
export class Removals {
  readonly #ledger: Ledger;
  readonly #kindOf: KindOf;
  readonly #atOnce = new AlikeAtOnce();
  /** What is removed, as it was told. */
  readonly #told = new SafeWeakMap<object, Removal | undefined>();

  constructor(ledger: Ledger, kindOf: KindOf) {
    this.#ledger = ledger;
    this.#kindOf = kindOf;
  }

  /** @param parent of which it was a child. */
  removed(node: unknown, parent: object, from: StackStart): void {
    const alike = this.#atOnce.of(parent);
    // what goes first tells whether the parent is in a document: of many, the others cost little
    if (alike.isFull) alike.count++;
    else if (isElement(node) && isConnected(parent)) this.#tell(node, alike, from);
  }

  /** @param children as they were before. */
  emptied({ first, count }: Children, from: StackStart): void {
    if (count === 0) return;
    const alike = new Alike();
    for (let i = 0; i < first.length; i++) this.#tell(first[i] as Element, alike, from);
    alike.count = count;
  }

  /** As `removed`, of what may have been told already. */
  seen(element: Element, parent: object, from: StackStart): void {
    if (this.#told.get(element) !== undefined) return;
    const alike = this.#atOnce.of(parent);
    if (!alike.isFull) this.#tell(element, alike, from);
  }

  /** It may have been put back. */
  added(element: Element): void {
    const removal = this.#told.get(element);
    if (removal === undefined || !removal.isOver()) return;
    this.#told.set(element, undefined);
    this.#ledger.forget(removal);
  }

  #tell(element: Element, alike: Alike, from: StackStart): void {
    const kind = this.#kindOf(element);
    if (kind === null) return;
    alike.watch();
    const removal = new Removal(kind, element, alike);
    this.#told.set(element, removal);
    this.#ledger.acquire(removal, from);
    this.#ledger.release(removal);
  }
}
