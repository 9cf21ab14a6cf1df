import type { Family, Operation, Writer } from '../writer.ts';
import { method, oddValue } from './values.ts';

const timer = (w: Writer) => w.some('timer');
/** All that means at once: timers of other times would race. */
const soon = (w: Writer) =>
  w.one('0', 'undefined', '-5', "''", 'NaN', 'null', `{ valueOf() { return read('delay', 0); } }`);

const noFunction = (w: Writer): string =>
  w.one('', 'undefined', 'null', '1', "Symbol('no')", "''", `{ toString() { return read('handler', ''); } }`);

const timeout: Operation = (w) =>
  w.keep(
    () =>
      `id(${method(w, 'window', 'setTimeout', w.callback('timer'), soon(w), ...w.random.pick([[], [oddValue(w), oddValue(w)]]))})`,
    'timer',
  );

/** Timers that are due at once. */
export const timers: Family = {
  name: 'timers',
  operations: [
    timeout,
    timeout,
    (w) => w.keep(() => `id(setTimeout(${w.callback('timer')}))`, 'timer'),
    (w) => `id(${w.one('setTimeout', 'setInterval')}(${noFunction(w)}))`,
    (w) => method(w, 'window', w.one('clearTimeout', 'clearInterval'), timer(w)),
    (w) => `clearTimeout(${timer(w)})`,
    (w) => `clearTimeout(${w.one('String', 'Object', '')}(${timer(w)}))`,
    (w) => `${w.one('clearTimeout', 'clearInterval')}(${oddValue(w)})`,
  ],
  later: true,
};

/** Intervals, each of which ends itself or is told thrice only. */
export const intervals: Family = {
  name: 'intervals',
  operations: [
    (w) =>
      w.knows('interval')
        ? `clearInterval(${w.some('interval')} + 1e6)`
        : w.keep(
            () => `id(${method(w, 'window', 'setInterval', w.callback('interval'), '1', oddValue(w))})`,
            'interval',
          ),
    (w) => `clearInterval(${w.some('interval')})`,
    (w) => `clearTimeout(${w.some('interval')})`,
    (w) => `clearTimeout(${oddValue(w)})`,
  ],
  later: true,
};

/** Microtasks, in their order among those of promises and of mutation observers. */
export const microtasks: Family = {
  name: 'microtasks',
  operations: [
    (w) => method(w, 'window', 'queueMicrotask', w.callback('micro')),
    (w) => `queueMicrotask(${oddValue(w)})`,
    (w) => `Promise.resolve(1).then(${w.callback('micro')})`,
    (w) => `wait(Promise.resolve(${oddValue(w)}))`,
    (w) => `wait(Promise.reject(${oddValue(w)}))`,
    (w) => `(async () => { await null; step(() => ${w.step()}); })()`,
  ],
  later: false,
};

/** Frames, which are those of one animation. */
export const frames: Family = {
  name: 'frames',
  operations: [
    (w) => w.keep(() => `id(${method(w, 'window', 'requestAnimationFrame', w.callback('frame'))})`, 'frame'),
    (w) => w.keep(() => `id(requestAnimationFrame(${w.callback('frame')}))`, 'frame'),
    (w) => `id(requestAnimationFrame(${oddValue(w)}))`,
    (w) => `cancelAnimationFrame(${w.some('frame')})`,
    (w) => method(w, 'window', 'cancelAnimationFrame', w.some('frame')),
    (w) => `cancelAnimationFrame(${oddValue(w)})`,
  ],
  later: true,
};

/** When there is nothing else to do. */
export const idleness: Family = {
  name: 'idleness',
  operations: [
    (w) => w.keep(() => `id(${method(w, 'window', 'requestIdleCallback', w.callback('idle'))})`, 'idle'),
    (w) =>
      `id(requestIdleCallback(${w.callback('idle')}, ${w.one('{}', '{ timeout: 1e6 }', '1', "spy('idle', {})")}))`,
    (w) => `cancelIdleCallback(${w.some('idle')})`,
    (w) => `id(requestIdleCallback(${oddValue(w)}))`,
  ],
  later: true,
};
