import { bare, hasOwn } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor, getPrototypeOf } from '../tracker/properties.ts';

/*
 * What something is called, without a getter of the page's: what the platform has was taken before it could be replaced.
 */

type Getter = ((this: unknown) => unknown) | undefined;

const { Node, Element, MediaQueryList, document } = globalThis as Partial<typeof globalThis>;
const nodeName: Getter = getOwnPropertyDescriptor(Node?.prototype ?? {}, 'nodeName')?.get;
/** Of elements, where an environment of tests has no names of nodes. */
const tagName: Getter = getOwnPropertyDescriptor(Element?.prototype ?? {}, 'tagName')?.get;
const getAttribute = Element?.prototype.getAttribute;
const media: Getter = getOwnPropertyDescriptor(MediaQueryList?.prototype ?? {}, 'media')?.get;
const { toLowerCase } = String.prototype;

/** Attributes that are told. */
const TOLD = ['id', 'class'] as const;

/** Prototypes that are looked at: a Proxy may say that it has ever more. */
const MAX_DEPTH = 100;

/** Characters of an attribute that are told. */
const MAX_ATTRIBUTE = 60;

/** "window", "document", `<button>`, "(max-width: 600px)", "navigator.serviceWorker", "AbortSignal". */
export function describeTarget(target: object): string {
  return wellKnown(target) ?? describeNode(target, '') ?? describeOther(target);
}

/** As `describeTarget`, with what tells an element from others: `<dialog id=contact class="wide modal">`. */
export function describeElement(target: object): string {
  return wellKnown(target) ?? describeNode(target, attributes(target)) ?? describeOther(target);
}

/** Whether it is a node, of whatever frame. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof ask(nodeName, value, []) === 'string';

function wellKnown(target: object): string | undefined {
  if (target === globalThis) return document === undefined ? 'the global object' : 'window';
  return target === document ? 'document' : undefined;
}

/** How a page calls what there is one of. */
const SINGLE = bare({
  CookieStore: 'cookieStore',
  MediaDevices: 'navigator.mediaDevices',
  Navigation: 'navigation',
  NetworkInformation: 'navigator.connection',
  ScreenOrientation: 'screen.orientation',
  ServiceWorkerContainer: 'navigator.serviceWorker',
  VisualViewport: 'visualViewport',
} as Record<string, string>);

function describeOther(target: object): string {
  const query = ask(media, target, []);
  if (typeof query === 'string') return query;
  const name = className(target);
  return name === undefined ? 'an object' : (SINGLE[name] ?? name);
}

function describeNode(target: object, more: string): string | undefined {
  const name = ask(nodeName, target, []) || ask(tagName, target, []);
  if (typeof name !== 'string') return undefined;
  return `<${apply(toLowerCase, oneLine(name, MAX_ATTRIBUTE), [])}${more}>`;
}

function attributes(target: object): string {
  let text = '';
  for (let i = 0; i < TOLD.length; i++) {
    const name = TOLD[i];
    const value = ask(getAttribute, target, [name]);
    if (typeof value !== 'string' || value === '') continue;
    const line = oneLine(value, MAX_ATTRIBUTE);
    if (line === '') continue;
    const shown = value.length > MAX_ATTRIBUTE ? `${line}…` : line;
    text += ` ${name}=${hasSpace(shown) ? `"${shown}"` : shown}`;
  }
  return text;
}

/**
 * How a text of the page's begins, in one line: what it says must not look like the end of a line, or like a line of ours.
 *
 * @param max characters that are told.
 */
export function oneLine(text: string, max: number): string {
  let line = '';
  let isApart = false;
  // what is nothing but space may be long
  for (let i = 0; i < text.length && i < 4 * max && line.length < max; i++) {
    const character = text[i] as string;
    if (isSpace(character)) isApart = line !== '';
    else {
      line += isApart ? ` ${character}` : character;
      isApart = false;
    }
  }
  return line;
}

/** White space and what controls, of which some end a line: carriage return, U+0085, U+2028 … */
const isSpace = (character: string): boolean =>
  character <= ' ' ||
  (character >= '\x7f' && character <= '\xa0') ||
  (character >= '\u2000' && character <= '\u200f') ||
  (character >= '\u2028' && character <= '\u202f') ||
  character === '\u1680' ||
  character === '\u205f' ||
  character === '\u3000' ||
  character === '\ufeff';

function hasSpace(line: string): boolean {
  for (let i = 0; i < line.length; i++) if (line[i] === ' ') return true;
  return false;
}

/** `undefined` if it is none of those that have the answer. */
function ask(method: ((...args: never[]) => unknown) | undefined, target: object, args: unknown[]): unknown {
  try {
    return method && apply(method, target, args);
  } catch {
    return undefined;
  }
}

/**
 * The name of the class of an object: data only, so that nothing of the page's runs but the traps of a Proxy that it has among
 * the prototypes.
 */
export function className(object: object): string | undefined {
  try {
    let at = getPrototypeOf(object);
    for (let depth = 0; at !== null && depth < MAX_DEPTH; depth++) {
      const name = nameOfConstructor(at);
      if (typeof name === 'string' && name !== '') return name;
      at = getPrototypeOf(at);
    }
  } catch {
    // such a trap throws
  }
  return undefined;
}

function nameOfConstructor(prototype: object): unknown {
  if (!hasOwn(prototype, 'constructor')) return undefined;
  const made: unknown = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof made === 'function' ? getOwnPropertyDescriptor(made, 'name')?.value : undefined;
}
