import type { Family, Operation, Writer } from '../writer.ts';
import { dictionary, eventType, method, oddValue } from './values.ts';

const target = (w: Writer) =>
  w.some('target', (w) => w.one('new EventTarget()', "document.createElement('p')"));

const listener = (w: Writer): string =>
  w.one(
    () => w.callback('listener'),
    () => w.callback('listener'),
    () => w.callback('listener'),
    () => handler(w),
    'null',
    () => oddValue(w),
  );

/** An object that handles events, whose method may be there, or be asked for each time. */
function handler(w: Writer): string {
  const name = w.fresh('h');
  const [open, close] =
    w.one('method', 'getter', 'late') === 'getter'
      ? [
          `const ${name} = { get handleEvent() { return read('handleEvent', (...args) => call('listener ${name}', this, args, () => {`,
          '})); } };',
        ]
      : [
          `const ${name} = { handleEvent(...args) { return call('listener ${name}', this, args, () => {`,
          '}); } };',
        ];
  return w.declare(name, open, close);
}

const options = (w: Writer): string =>
  w.one(
    () =>
      dictionary(w, {
        capture: () => w.one('true', 'false'),
        once: () => w.one('true', 'true', 'false'),
        passive: () => w.one('true', 'false'),
        signal: () => w.some('signal'),
      }),
    'true',
    'false',
    'undefined',
    () => oddValue(w),
  );

const event = (w: Writer): string =>
  w.one(
    () => `new Event(${eventType(w)}, { bubbles: ${w.one('true', 'false')}, cancelable: true })`,
    () => `new CustomEvent(tag('a'), { detail: ${oddValue(w)}, composed: true })`,
    () => `new MouseEvent('click', { bubbles: true, cancelable: true })`,
    () => w.some('event'),
    () => oddValue(w),
  );

const adding = (w: Writer): string[] => {
  const args = [eventType(w), listener(w)];
  return w.random.chance(0.3) ? args : [...args, options(w)];
};

const operations: Operation[] = [
  (w) => method(w, target(w), 'addEventListener', ...adding(w)),
  (w) => method(w, target(w), 'addEventListener', ...adding(w)),
  (w) => method(w, target(w), 'addEventListener', ...adding(w)),
  (w) => method(w, target(w), 'removeEventListener', ...adding(w)),
  (w) => method(w, target(w), 'removeEventListener', ...adding(w)),
  (w) => method(w, target(w), 'dispatchEvent', event(w)),
  (w) => method(w, target(w), 'dispatchEvent', event(w)),
  (w) => method(w, target(w), 'dispatchEvent', event(w)),
  (w) => `addEventListener(${adding(w).join(', ')})`,
  (w) => `removeEventListener(${adding(w).join(', ')})`,
  (w) => `${target(w)}.onclick = ${listener(w)}`,
  (w) => `root.click()`.replace('root', w.some('element')),
  (w) => w.keep(event(w), 'event'),
  (w) => w.keep('new EventTarget()', 'target'),
  (w) =>
    w.keep(
      `new (class extends EventTarget { constructor() { super(); step(() => new.target.name); } })()`,
      'target',
    ),
  (w) =>
    `${w.some('event')}.${w.one('stopImmediatePropagation', 'stopPropagation', 'preventDefault', 'composedPath')}()`,
  (w) => `window.event?.${w.one('stopImmediatePropagation', 'preventDefault')}()`,
  () => 'window.event',
];

/** Listeners of events, and events. */
export const events: Family = { name: 'events', operations, later: false };
