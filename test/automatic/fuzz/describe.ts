import type { ProgramRealm } from './tracer.ts';

/** Tells a value in words: what it is, and which one of its kind. */
export type Describe = (value: unknown) => string;

const MOST_ITEMS = 12;

/** What is told of objects of a class, by the name that `Object.prototype.toString` has for it. */
const DETAILS: Readonly<Record<string, readonly string[]>> = {
  MutationRecord: [
    'type',
    'target',
    'attributeName',
    'oldValue',
    'addedNodes',
    'removedNodes',
    'nextSibling',
  ],
  ResizeObserverEntry: ['target'],
  IntersectionObserverEntry: ['target', 'isIntersecting'],
  DOMException: ['code'],
  AbortSignal: ['aborted', 'reason'],
  ImageBitmap: ['width', 'height'],
  Animation: ['playState'],
};
const EVENT = [
  'type',
  'isTrusted',
  'target',
  'currentTarget',
  'eventPhase',
  'defaultPrevented',
  'cancelBubble',
  'bubbles',
];
const LISTS = new Set(['Array', 'NodeList', 'HTMLCollection', 'Arguments', 'FileList']);

/**
 * @param known objects that have names.
 * @param errorText what is told of an error.
 */
export function describer(
  realm: ProgramRealm,
  known: Readonly<Record<string, object>>,
  errorText: (error: Error) => string,
): Describe {
  const names = new Map<unknown, string>(Object.entries(known).map(([name, object]) => [object, name]));
  const counts = new Map<string, number>();
  const name = (value: unknown, kind: string): string => {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    names.set(value, `${kind} ${number}`);
    return `${kind} ${number}`;
  };

  const properties = (object: object, keys: readonly PropertyKey[], depth: number): string =>
    keys.map((key) => `${String(key)} ${describe(Reflect.get(object, key), depth + 1)}`).join(', ');

  const describeObject = (object: object, depth: number): string => {
    const tag = Object.prototype.toString.call(object).slice(8, -1);
    const first = !names.has(object);
    // errors have no numbers: those of promises come in an order of their own
    const isError = object instanceof realm.Error;
    const called = names.get(object) ?? (isError ? classOf(object, tag) : name(object, classOf(object, tag)));
    if (depth > 1) return called;
    if (typeof object === 'function') return first ? `${called} ${functionText(object)}` : called;
    if (isError) return `${called} {${errorText(object)}, ${properties(object, DETAILS[tag] ?? [], depth)}}`;
    if (object instanceof realm.Event) return `${called} {${properties(object, EVENT, depth)}}`;
    if (LISTS.has(tag)) return `${called} [${listText(object as ArrayLike<unknown>, depth)}]`;
    if (tag === 'Object' && first)
      return `${called} {${properties(object, Reflect.ownKeys(object).slice(0, MOST_ITEMS), depth)}}`;
    return DETAILS[tag] ? `${called} {${properties(object, DETAILS[tag], depth)}}` : called;
  };

  const classOf = (object: object, tag: string): string => {
    const prototype: unknown = Object.getPrototypeOf(object);
    const made =
      typeof prototype === 'object' && prototype !== null ? Reflect.get(prototype, 'constructor') : null;
    const own = typeof made === 'function' ? made.name : 'null';
    const { window } = globalThis;
    // what a realm got from another one would be ours
    const foreign = object instanceof window.Object && !(object instanceof realm.Object) ? 'foreign ' : '';
    return own === tag ? `${foreign}${tag}` : `${foreign}${tag} of ${own}`;
  };

  const listText = (list: ArrayLike<unknown>, depth: number): string =>
    Array.from({ length: Math.min(list.length, MOST_ITEMS) }, (_, i) => describe(list[i], depth + 1)).join();

  function describe(value: unknown, depth = 0): string {
    if (typeof value === 'string') return names.get(value) ?? JSON.stringify(value);
    if ((typeof value === 'object' && value !== null) || typeof value === 'function')
      return describeObject(value, depth);
    return names.get(value) ?? (typeof value === 'bigint' ? `${value}n` : String(value));
  }

  return (value) => describe(value);
}

const functionText = ({ name, length }: { name?: unknown; length?: unknown }): string =>
  `${String(name)}/${String(length)}`;
