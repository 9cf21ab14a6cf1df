import { apply, getOwnPropertyDescriptor } from '../../tracker/properties.ts';
import { isObject } from '../is-object.ts';

/*
 * What is asked of nodes: getters of the platform, taken before a page could replace them. A page may hand anything to a
 * method, so each has an answer for what is no node.
 */

type Ask = (node: unknown) => unknown;

const { Node, Element, HTMLCollection, NodeList } = globalThis as Partial<typeof globalThis>;

const NOTHING: unknown[] = [];

/** Of an environment without it, `undefined` is answered. */
function asks(prototype: object | undefined, key: string): Ask {
  const get = getOwnPropertyDescriptor(prototype ?? {}, key)?.get;
  return (node) => {
    try {
      return get && apply(get, node, NOTHING);
    } catch {
      return undefined;
    }
  };
}

const connected = asks(Node?.prototype, 'isConnected');
const parent = asks(Node?.prototype, 'parentNode');
const type = asks(Node?.prototype, 'nodeType');
const firstElement = asks(Element?.prototype, 'firstElementChild');
const firstInFragment = asks(globalThis.DocumentFragment?.prototype, 'firstElementChild');
const firstInDocument = asks(globalThis.Document?.prototype, 'firstElementChild');
const nextElement = asks(Element?.prototype, 'nextElementSibling');
const elementCount = asks(Element?.prototype, 'childElementCount');
const tag = asks(Element?.prototype, 'localName');
const lengthOfCollection = asks(HTMLCollection?.prototype, 'length');
const lengthOfList = asks(NodeList?.prototype, 'length');
const elementsByTag = Element?.prototype.getElementsByTagName;
const itemOfCollection = HTMLCollection?.prototype.item;
const itemOfList = NodeList?.prototype.item;

const ELEMENT = 1;
const DOCUMENT = 9;
const FRAGMENT = 11;

export const isConnected = (node: unknown): boolean => connected(node) === true;

// what is no object is not asked: to catch an error takes long
export const isElement = (node: unknown): node is Element => isObject(node) && type(node) === ELEMENT;

export const localName = (element: unknown): unknown => tag(element);

export function parentOf(node: unknown): object | undefined {
  const found = parent(node);
  return isObject(found) ? found : undefined;
}

/** Elements right below a node, at most `limit`. */
export function firstElements(node: unknown, limit: number): Element[] {
  const found: Element[] = [];
  let at = firstElementOf(node);
  while (isElement(at) && found.length < limit) {
    found[found.length] = at;
    at = nextElement(at);
  }
  return found;
}

function firstElementOf(node: unknown): unknown {
  switch (type(node)) {
    case ELEMENT:
      return firstElement(node);
    case DOCUMENT:
      return firstInDocument(node);
    case FRAGMENT:
      return firstInFragment(node);
    default:
      return null;
  }
}

/** How many elements are right below one. */
export const countChildren = (node: unknown): number => Number(elementCount(node) ?? 0);

/** More are not counted. */
const MAX_COUNTED = 10_000;

/** "214 elements", the root among them; an empty text for one that is alone. Shadow trees are not counted. */
export function sizeOf(root: object): string {
  try {
    if (!elementsByTag || !itemOfCollection) return '';
    const below = apply(elementsByTag, root, ['*']);
    if (apply(itemOfCollection, below, [MAX_COUNTED - 1]) !== null)
      return `more than ${MAX_COUNTED} elements`;
    const count = Number(lengthOfCollection(below));
    return count > 0 ? `${count + 1} elements` : '';
  } catch {
    return '';
  }
}

/** Calls `take` with each element of a list of nodes. */
export function forEachElement(list: unknown, take: (element: Element) => void): void {
  const length = Number(lengthOfList(list) ?? 0);
  for (let i = 0; i < length; i++) {
    const node = itemOfList && apply(itemOfList, list, [i]);
    if (isElement(node)) take(node);
  }
}
