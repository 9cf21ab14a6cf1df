import { cut } from '../feed/label.ts';
import type { CollectionType } from '../feed/messages.ts';
import { bare } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import { MAX_ITEMS } from './bounds.ts';
import { nodeGetter, nodePrototype } from './node-getter.ts';
import { KEY } from './path.ts';

/* What an object refers to, and how large it is, as far as a script can see without running any of the page's. */

/** Characters of a key that are shown. */
const MAX_KEY = 60;

type OnEdge = (value: object, path: string) => void;

/** What an object has items, keys or child nodes as, and how many of them. */
type Size = readonly [of: CollectionType, count: number];

const { ownKeys } = Reflect;
const { isPrototypeOf: isAbove } = Object.prototype;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { toLowerCase } = String.prototype;
const { prototype: mapPrototype } = Map;
const { prototype: setPrototype } = Set;
type ForEach = (this: object, callback: (value: unknown, key: unknown) => void) => void;
const { forEach: forEachEntry }: { forEach: ForEach } = mapPrototype;
const { forEach: forEachItem }: { forEach: ForEach } = setPrototype;

const firstChild = nodeGetter('firstChild');
const nextSibling = nodeGetter('nextSibling');
const nodeName = nodeGetter('nodeName');

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Tells `onEdge` of each object that `object`, found at `path`, refers to. A hostile object ends its own part only. */
export function edgesOf(object: object, path: string, onEdge: OnEdge): Size | undefined {
  // bytes refer to nothing, and have a key each
  if (isView(object)) return undefined;
  const isA = (prototype: object | undefined) => prototype && apply(isAbove, prototype, [object]);
  try {
    const size = isA(mapPrototype)
      ? itemEdges(object, path, onEdge, 'Map', forEachEntry)
      : isA(setPrototype)
        ? itemEdges(object, path, onEdge, 'Set', forEachItem)
        : isA(nodePrototype) && nodeEdges(object, path, onEdge);
    const own = propertyEdges(object, path, onEdge);
    return size || own;
  } catch {
    // a trap of the page's, another origin's window, or something that only looks like a collection
    return undefined;
  }
}

function propertyEdges(object: object, path: string, onEdge: OnEdge): Size {
  const array = isArray(object);
  const keys = array ? undefined : ownKeys(object);
  // the trap of a `Proxy` may say anything
  const count = (keys ?? (object as unknown[])).length >>> 0;
  for (let i = 0; i < count && i < MAX_ITEMS; i++) {
    const key = keys ? (keys[i] as string | symbol) : i;
    const descriptor = getOwnPropertyDescriptor(object, key);
    // of an accessor, `value` would be what a page has put on `Object.prototype`
    const value: unknown = descriptor && bare(descriptor).value;
    if (isObject(value)) onEdge(value, `${path}${property(key)}`);
  }
  return [array ? 'Array' : 'object', count];
}

function itemEdges(object: object, path: string, onEdge: OnEdge, of: 'Map' | 'Set', forEach: ForEach): Size {
  let count = 0;
  const onItem = (value: unknown, key: unknown) => {
    const i = count++;
    if (i >= MAX_ITEMS) return;
    const isMap = of === 'Map';
    const name =
      typeof key === 'string' ? `"${cut(key, MAX_KEY)}"` : typeof key === 'number' ? key : `entry ${i}`;
    if (isObject(value)) onEdge(value, `${path} → ${isMap ? `Map[${name}]` : `Set item ${i}`}`);
    if (isMap && isObject(key)) onEdge(key, `${path} → key ${i} of a Map`);
  };
  apply(forEach, object, [onItem]);
  return [of, count];
}

function nodeEdges(object: object, path: string, onEdge: OnEdge): Size {
  let child = apply(firstChild, object, []);
  let count = 0;
  for (; child && count < MAX_ITEMS; count++) {
    const name = apply(toLowerCase, apply(nodeName, child, []), []);
    onEdge(child, `${path} → child ${count} (${name})`);
    child = apply(nextSibling, child, []);
  }
  return ['node', count];
}

function property(key: string | symbol | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return typeof key === 'symbol' ? '[a symbol]' : `${KEY}${cut(key, MAX_KEY)}${KEY}`;
}
