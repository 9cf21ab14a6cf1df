import { describeElement, isNode } from '../instrument/describe-target.ts';
import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

const { window, Event, Element, Node } = globalThis as Partial<typeof globalThis>;
const getter = (prototype: object | undefined, key: string) =>
  getOwnPropertyDescriptor(prototype ?? {}, key)?.get;

const currentEvent = getOwnPropertyDescriptor(window ?? {}, 'event')?.get;
const typeOf = getter(Event?.prototype, 'type');
const targetOf = getter(Event?.prototype, 'target');
const textOf = getter(Node?.prototype, 'textContent');
const childCount = getter(Element?.prototype, 'childElementCount');
const getAttribute = Element?.prototype.getAttribute;

/** What people do; not what a page tells itself. */
const GESTURES = [
  'auxclick',
  'beforeinput',
  'change',
  'click',
  'contextmenu',
  'dblclick',
  'drop',
  'input',
  'keydown',
  'keypress',
  'keyup',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'popstate',
  'scroll',
  'submit',
  'touchend',
  'touchstart',
  'wheel',
] as const;

/** Characters of what stands on a button. */
const MAX_TEXT = 40;

/** Elements in what is a control of its own. */
const MAX_CHILDREN = 4;

let lastNumber = 0;
/** By event: many a click makes many things. */
const texts = new SafeWeakMap<object, string>();

/**
 * What its user does right now: `on click of <button id=open> “Open” #3`, the third that anything was made on; `null` when nobody
 * does anything, and in what comes later. The event is the one that is being dispatched (`window.event`), and is not kept.
 */
export function currentGesture(): string | null {
  const event = currentEvent && apply(currentEvent, window, []);
  if (typeof event !== 'object' || event === null) return null;
  const known = texts.get(event);
  if (known !== undefined) return known === '' ? null : known;
  const text = describeGesture(event);
  texts.set(event, text);
  return text === '' ? null : text;
}

/** Empty for what is none. */
function describeGesture(event: object): string {
  const type: unknown = typeOf && apply(typeOf, event, []);
  if (!isGesture(type)) return '';
  const target: unknown = targetOf && apply(targetOf, event, []);
  const on = isNode(target) ? ` of ${describeElement(target)}${labelOf(target)}` : '';
  return `on ${type}${on} #${++lastNumber}`;
}

function isGesture(type: unknown): type is string {
  for (let i = 0; i < GESTURES.length; i++) if (GESTURES[i] === type) return true;
  return false;
}

/** What a control is called, in quotes: its label, or its text if it is short. */
function labelOf(target: Node): string {
  const label = attribute(target, 'aria-label');
  const text: unknown = label ?? (isSmall(target) && textOf && apply(textOf, target, []));
  if (typeof text !== 'string' || text.length > 4 * MAX_TEXT) return '';
  let shown = '';
  for (let i = 0; i < text.length && shown.length < MAX_TEXT; i++) {
    const character = text[i] ?? '';
    const isSpace = character === ' ' || character === '\n' || character === '\t';
    if (!isSpace) shown += character;
    else if (shown !== '' && shown[shown.length - 1] !== ' ') shown += ' ';
  }
  return shown === '' ? '' : ` “${shown}”`;
}

/** Of a whole page nobody wants the text. */
function isSmall(target: Node): boolean {
  try {
    return childCount !== undefined && Number(apply(childCount, target, [])) <= MAX_CHILDREN;
  } catch {
    // a text, which is none that one can click on
    return false;
  }
}

function attribute(target: Node, name: string): string | null {
  try {
    const value: unknown = getAttribute && apply(getAttribute, target, [name]);
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    // a node that is no element
    return null;
  }
}
