import { describeElement, isNode } from '../instrument/describe-target.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

const { window, Event, Element, Node } = globalThis as Partial<typeof globalThis>;
const getter = (prototype: object | undefined, key: string) =>
  getOwnPropertyDescriptor(prototype ?? {}, key)?.get;

const currentEvent = getOwnPropertyDescriptor(window ?? {}, 'event')?.get;
const typeOf = getter(Event?.prototype, 'type');
const targetOf = getter(Event?.prototype, 'target');
const textOf = getter(Node?.prototype, 'textContent');
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

/**
 * What its user does right now: `on click of <button id=open> “Open”`; `null` when nobody does anything, or in what comes later.
 * The event is that which the platform says is being dispatched (`window.event`), and is not kept.
 */
export function currentGesture(): string | null {
  const event = currentEvent && apply(currentEvent, window, []);
  if (typeof event !== 'object' || event === null) return null;
  const type: unknown = typeOf && apply(typeOf, event, []);
  if (!isGesture(type)) return null;
  const target: unknown = targetOf && apply(targetOf, event, []);
  if (!isNode(target)) return `on ${type}`;
  const text = labelOf(target);
  return `on ${type} of ${describeElement(target)}${text === '' ? '' : ` “${text}”`}`;
}

function isGesture(type: unknown): type is string {
  for (let i = 0; i < GESTURES.length; i++) if (GESTURES[i] === type) return true;
  return false;
}

/** What a control is called: its label, or its text if it is short. */
function labelOf(target: Node): string {
  const label = attribute(target, 'aria-label');
  const text: unknown = label ?? (textOf && apply(textOf, target, []));
  if (typeof text !== 'string' || text.length > 4 * MAX_TEXT) return '';
  let shown = '';
  for (let i = 0; i < text.length && shown.length < MAX_TEXT; i++) {
    const character = text[i] ?? '';
    const isSpace = character === ' ' || character === '\n' || character === '\t';
    if (!isSpace) shown += character;
    else if (shown !== '' && shown[shown.length - 1] !== ' ') shown += ' ';
  }
  return shown;
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
