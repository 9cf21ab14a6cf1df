import { bare } from '../src/tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../src/tracker/properties.ts';
import { slice } from './label.ts';
import { nodeGetter, nodePrototype } from './node-getter.ts';

/* What an object refers to, as far as a script can see without running any of the page's. */

/** Items of one collection that are looked at. */
const MAX_ITEMS = 20_000;
/** Characters of a key that are shown. */
const MAX_KEY = 60;

type OnEdge = (value: object, path: string) => void;

const { ownKeys } = Reflect;
const { isPrototypeOf: isAbove } = Object.prototype;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { toLowerCase } = String.prototype;
const { prototype: mapPrototype } = Map;
const { prototype: setPrototype } = Set;
const { entries } = mapPrototype;
const { values } = setPrototype;
type Next<T> = (this: object) => IteratorResult<T, undefined>;
const { next: nextEntry }: { next: Next<[unknown, unknown]> } = Object.getPrototypeOf(new Map().entries());
const { next: nextValue }: { next: Next<unknown> } = Object.getPrototypeOf(new Set().values());

const firstChild = nodeGetter('firstChild');
const nextSibling = nodeGetter('nextSibling');
const nodeName = nodeGetter('nodeName');

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Tells `onEdge` of each object that `object`, found at `path`, refers to. A hostile object ends its own part only. */
export function edgesOf(object: object, path: string, onEdge: OnEdge): void {
  // bytes refer to nothing, and have a key each
  if (isView(object)) return;
  try {
    if (apply(isAbove, mapPrototype, [object])) mapEdges(object, path, onEdge);
    else if (apply(isAbove, setPrototype, [object])) setEdges(object, path, onEdge);
    nodeEdges(object, path, onEdge);
    propertyEdges(object, path, onEdge);
  } catch {
    // a trap of the page's, another origin's window, or something that only looks like a collection
    return;
  }
}

function propertyEdges(object: object, path: string, onEdge: OnEdge): void {
  const array = isArray(object);
  const keys = array ? undefined : ownKeys(object);
  const count = keys === undefined ? (object as unknown[]).length : keys.length;
  for (let i = 0; i < count && i < MAX_ITEMS; i++) {
    const key = keys === undefined ? i : (keys[i] as string | symbol);
    const descriptor = getOwnPropertyDescriptor(object, key);
    // of an accessor, `value` would be what a page has put on `Object.prototype`
    const value: unknown = descriptor && bare(descriptor).value;
    if (isObject(value)) onEdge(value, `${path}${property(key)}`);
  }
}

function mapEdges(map: object, path: string, onEdge: OnEdge): void {
  const iterator: object = apply(entries, map, []);
  for (let i = 0; i < MAX_ITEMS; i++) {
    const entry = apply(nextEntry, iterator, []).value;
    if (entry === undefined) return;
    // by index: taking an array apart iterates it with what the page has made of that
    const key = entry[0];
    const value = entry[1];
    const name = typeof key === 'string' ? quote(key) : typeof key === 'number' ? `${key}` : `entry ${i}`;
    if (isObject(value)) onEdge(value, `${path} → Map[${name}]`);
    if (isObject(key)) onEdge(key, `${path} → key ${i} of a Map`);
  }
}

function setEdges(set: object, path: string, onEdge: OnEdge): void {
  const iterator: object = apply(values, set, []);
  for (let i = 0; i < MAX_ITEMS; i++) {
    const result = apply(nextValue, iterator, []);
    if (result.done) return;
    if (isObject(result.value)) onEdge(result.value, `${path} → Set item ${i}`);
  }
}

function nodeEdges(object: object, path: string, onEdge: OnEdge): void {
  if (nodePrototype === undefined || !apply(isAbove, nodePrototype, [object])) return;
  let child = apply(firstChild, object, []);
  for (let i = 0; child !== null && i < MAX_ITEMS; i++) {
    const name = apply(toLowerCase, apply(nodeName, child, []), []);
    onEdge(child, `${path} → child ${i} (${name})`);
    child = apply(nextSibling, child, []);
  }
}

function property(key: string | symbol | number): string {
  if (typeof key === 'number') return `[${key}]`;
  if (typeof key === 'symbol') return '[a symbol]';
  return isIdentifier(key) ? `.${key}` : `[${quote(key)}]`;
}

/** Good enough to read, and calls nothing of the page's. */
function isIdentifier(key: string): boolean {
  if (key.length === 0 || key.length > MAX_KEY) return false;
  const lower = apply(toLowerCase, key, []);
  for (let i = 0; i < lower.length; i++) {
    const c = lower[i] as string;
    const isLetter = (c >= 'a' && c <= 'z') || c === '_' || c === '$';
    if (!isLetter && (i === 0 || c < '0' || c > '9')) return false;
  }
  return true;
}

const quote = (key: string): string =>
  key.length > MAX_KEY ? `"${apply(slice, key, [0, MAX_KEY - 1])}…"` : `"${key}"`;
