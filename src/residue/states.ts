import type { Realm } from '../instrument/instrument.ts';

/** Some of what a realm has, each by what it is called. */
type State = ReadonlyMap<string, unknown>;

/** A part of the platform that is to be as it was, whether anything is registered with it or not. */
interface Part {
  readonly read: (realm: Realm) => State;
  /** Whether it has to be as before the first mount; else as after those that warm up, which may leave what is made once. */
  readonly sinceStart: boolean;
  /** Whether what was not there before is to be told. Default: yes. */
  readonly isNews?: (text: string, before: State) => boolean;
}

/** What frameworks put there once, when their first component is mounted. */
const OF_FRAMEWORKS =
  /^(?:__VUE|__REACT|__PREACT|__svelte|ng$|ngDevMode$|Zone$|(?:lit\w+|reactiveElement)Versions$)/;

const globals = (realm: Realm): State =>
  new Map(
    Object.getOwnPropertyNames(realm)
      .filter((key) => !OF_FRAMEWORKS.test(key))
      .map((key) => {
        const value: unknown = Object.getOwnPropertyDescriptor(realm, key)?.value;
        // values of variables change; functions of the platform should not
        return [`global ${key}`, typeof value === 'function' ? value : null];
      }),
  );

const MEMBER = '.prototype.';

/** Of the platform's classes: test environments give a realm some as accessors, and inherit others. */
function namesOf(realm: Realm): Set<string> {
  const names = new Set<string>();
  for (let at: object | null = realm; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) if (/^[A-Z]/.test(name)) names.add(name);
  return names;
}

/** What the prototypes of the platform have. */
function prototypes(realm: Realm): State {
  const state = new Map<string, unknown>();
  for (const name of namesOf(realm)) {
    const made: unknown = Reflect.get(realm, name);
    if (typeof made !== 'function') continue;
    const prototype: unknown = Object.getOwnPropertyDescriptor(made, 'prototype')?.value;
    if (typeof prototype !== 'object' || prototype === null) continue;
    state.set(`${name}${MEMBER}`, null);
    for (const key of Reflect.ownKeys(prototype)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      const accessor = get ?? set;
      state.set(`${name}${MEMBER}${String(key)}`, typeof value === 'function' ? value : (accessor ?? null));
    }
  }
  return state;
}

function attributes({ document }: Realm): State {
  const state = new Map<string, unknown>();
  if (document === undefined) return state;
  // what is emptied by a clean-up is as good as gone
  for (const element of [document.documentElement, document.body])
    for (const { name, value } of element?.attributes ?? [])
      if (value !== '') state.set(`attribute ${name} of <${element?.localName}>`, value);
  return state;
}

/** Each by its identity: a number for each, since two may look the same. */
function children({ document }: Realm): State {
  const state = new Map<string, unknown>();
  if (document === undefined) return state;
  const add = (what: string, one: object) => state.set(`${what} ${idOf(one)}`, one);
  for (const parent of [document.head, document.body])
    for (const child of parent?.children ?? []) add(`<${child.localName}> in <${parent?.localName}>`, child);
  for (const sheet of document.adoptedStyleSheets ?? []) add('adopted style sheet', sheet);
  return state;
}

const ids = new WeakMap<object, number>();
let lastId = 0;
function idOf(object: object): string {
  const id = ids.get(object) ?? ++lastId;
  ids.set(object, id);
  return `#${id}`;
}

function history(realm: Realm): State {
  const state = new Map<string, unknown>();
  if (!('history' in realm) || realm.history === undefined) return state;
  state.set('number of entries in the history', realm.history.length);
  state.set('address', realm.location?.href);
  return state;
}

const PARTS: readonly Part[] = [
  { read: globals, sinceStart: true },
  {
    read: prototypes,
    sinceStart: true,
    // Node makes some of its classes when they are first asked for
    isNews: (text, before) => before.has(text.slice(0, text.indexOf(MEMBER) + MEMBER.length)),
  },
  { read: attributes, sinceStart: true },
  { read: history, sinceStart: true },
  { read: children, sinceStart: false },
];

/** The elements of a document's head and body that were not there before. */
export function addedElements(warm: Moment, end: Moment): Element[] {
  const before = new Set(warm.flatMap((state) => [...state.values()]));
  return end
    .flatMap((state) => [...state.values()])
    .filter((value): value is Element => isElement(value) && !before.has(value));
}

const isElement = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'localName' in value && 'contains' in value;

/** How a realm is at one moment. */
export type Moment = readonly State[];

export const readMoment = (realm: Realm): Moment => PARTS.map(({ read }) => read(realm));

/** What is not as it was, as sentences. */
export function differences(start: Moment, warm: Moment, end: Moment): string[] {
  return PARTS.flatMap(({ sinceStart, isNews = () => true }, part) => {
    const before = (sinceStart ? start : warm)[part] ?? new Map<string, unknown>();
    const after = end[part] ?? new Map<string, unknown>();
    const changed = [...after].flatMap(([text, value]) => {
      if (!before.has(text)) return isNews(text, before) ? `${plain(text)}: was added` : [];
      const old = before.get(text);
      // what was no function yet may only have been made when it was asked for
      if (old === null || Object.is(old, value)) return [];
      return `${plain(text)}: is another one${told(old, value)}`;
    });
    const removed = [...before.keys()].filter((text) => !after.has(text));
    return [...changed, ...removed.map((text) => `${plain(text)}: is gone`)];
  });
}

/** Without the number that tells it from others. */
const plain = (text: string): string => text.replace(/ #\d+$/, '');

const told = (before: unknown, after: unknown): string =>
  isTellable(before) && isTellable(after) ? ` (${before}, now ${after})` : '';
const isTellable = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
