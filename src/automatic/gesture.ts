import { describeElement, isNode } from '../instrument/describe-target.ts';
import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import { labelOf } from './label-of.ts';

const { window, Event } = globalThis as Partial<typeof globalThis>;
const getter = (prototype: object | undefined, key: string) =>
  getOwnPropertyDescriptor(prototype ?? {}, key)?.get;

const currentEvent = getOwnPropertyDescriptor(window ?? {}, 'event')?.get;
const typeOf = getter(Event?.prototype, 'type');
const targetOf = getter(Event?.prototype, 'target');

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
