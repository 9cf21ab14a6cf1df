import type { Family, Operation, Writer } from '../writer.ts';
import { dictionary, method, oddValue } from './values.ts';

const element = (w: Writer) => w.some('element', () => "root.appendChild(document.createElement('div'))");

/** Observers that are called when a frame is drawn: of one class, since two would race. */
function observing(name: string, construct: (w: Writer) => string, extra: readonly Operation[]): Family {
  const kind = name.toLowerCase();
  // one: those of a document are called in no order
  const made = (w: Writer) => (w.knows(kind) ? w.some(kind) : `(${w.keep(() => construct(w), kind)})`);
  const operations: Operation[] = [
    (w) => construct(w),
    (w) => `new ${name}(${oddValue(w)})`,
    (w) => method(w, made(w), 'observe', element(w)),
    (w) => method(w, made(w), 'observe', element(w)),
    (w) => `${made(w)}.observe(${oddValue(w)})`,
    (w) => method(w, made(w), 'unobserve', element(w)),
    (w) => method(w, made(w), 'disconnect'),
    ...extra,
  ];
  return { name, operations, later: true };
}

export const sizes = observing('ResizeObserver', (w) => `new ResizeObserver(${w.callback('resize')})`, [
  (w) =>
    `new ResizeObserver(() => 1).observe(${element(w)}, ${dictionary(w, { box: () => w.one("'border-box'", "'none'") })})`,
]);

export const intersections = observing(
  'IntersectionObserver',
  (w) =>
    `new IntersectionObserver(${w.callback('intersection')}, ${w.one('{}', '{ threshold: [0, 1] }', '{ root: document }', "{ rootMargin: '1px' }", "{ rootMargin: 'odd' }", '{ threshold: 2 }', "spy('options', {})")})`,
  [(w) => method(w, w.some('intersectionobserver'), 'takeRecords')],
);
