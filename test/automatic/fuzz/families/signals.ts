import type { Family, Operation, Writer } from '../writer.ts';
import { method, oddValue } from './values.ts';

const controller = (w: Writer) => w.some('controller', () => 'new AbortController()');
const signal = (w: Writer) => w.some('signal', (w) => `${controller(w)}.signal`);

const operations: Operation[] = [
  (w) => w.keep('new AbortController()', 'controller'),
  (w) => w.keep(`${controller(w)}.signal`, 'signal', 'target'),
  (w) => method(w, controller(w), 'abort', ...w.random.pick([[], [oddValue(w)]])),
  (w) => `AbortSignal.abort(${oddValue(w)})`,
  (w) => w.keep(`AbortSignal.any([${signal(w)}, ${signal(w)}])`, 'signal', 'target'),
  (w) => `AbortSignal.any(${w.one('', 'null', '[1]', '{}', `[${signal(w)}, null]`)})`,
  (w) => `${signal(w)}.throwIfAborted()`,
  (w) => `${signal(w)}.onabort = ${w.callback('listener')}`,
  (w) => method(w, signal(w), 'addEventListener', "'abort'", w.callback('listener')),
  (w) => method(w, signal(w), 'removeEventListener', "'abort'", w.callback('listener')),
  (w) => `${signal(w)}.dispatchEvent(new Event('abort'))`,
  (w) => `[${signal(w)}.aborted, ${signal(w)}.reason]`,
  () => 'new AbortSignal()',
  (w) => `AbortSignal.timeout(${w.one('-1', "'x'", '1e99', 'Infinity', '')})`,
];

/** Controllers and signals. */
export const signals: Family = { name: 'signals', operations, later: false };

/** Signals that time out: one for each program, since two of them would race. */
export const timeouts: Family = {
  name: 'timeouts',
  operations: [
    (w) =>
      w.knows('timeout')
        ? `${w.some('timeout')}.aborted`
        : w.keep('AbortSignal.timeout(1)', 'timeout', 'signal', 'target'),
    (w) => w.keep(`AbortSignal.any([${w.some('timeout')}, ${signal(w)}])`, 'signal', 'target'),
    (w) => method(w, w.some('timeout'), 'addEventListener', "'abort'", w.callback('listener')),
  ],
  later: true,
};
