import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The tracker as one script, run in a realm that is broken once it is there. */
let script: string;
beforeAll(async () => {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: new URL('../..', import.meta.url).pathname,
    build: {
      write: false,
      minify: false,
      lib: { entry: 'test/unit/whole-library.ts', formats: ['iife'], name: 'library' },
    },
  });
  if (!Array.isArray(output)) throw new Error('Expected the output of one build, not a watcher');
  script = output[0]?.output[0].code ?? '';
});

const USE = `
  const target = {};
  library.trackResource(target, 'kept', 'kind');
  library.trackResource({}, 'other');
  library.trackResource(target, 'kept again');
  const live = library.resourceTracker.live();
  let message = 'no error';
  try { library.trackResource(1) } catch (error) { message = error.message }
  library.untrackResource(target);
  const left = library.resourceTracker.live();
  library.resourceTracker.clear();
  new library.LeakTracker().track(target);
  const tracker = new library.LeakTracker(null, { takeStack: library.allocationStacks('all') });
  const closable = { [Symbol.for('Symbol.dispose')]() { return 'closed' } };
  tracker.mustDispose('kind');
  tracker.track(closable, { name: 'closable', kind: 'kind', watch: library.watchDispose });
  tracker.touch(closable, 'used');
  const closed = closable[Symbol.for('Symbol.dispose')]();
  const leak = tracker.leaks()[0];
  tracker.lease({}).dispose();
  tracker.untrack(closable);
  if (closed !== 'closed' || leak.verdict !== 'disposed' || leak.trail[0].note !== 'used') throw 'verdict';
  if (typeof leak.stack !== 'string' || leak.stack === '') throw 'stack';
  live[0].name + ',' + live[1].name + ',' + left[0].name + ',' + left.length + ',' + message.substring(0, 19);
`;

// Node lets the hook of its main realm, which is Vitest's, write the stacks of every other realm
const { prepareStackTrace } = Error;
beforeAll(() => void Reflect.deleteProperty(Error, 'prepareStackTrace'));
afterAll(() => {
  if (prepareStackTrace) Error.prepareStackTrace = prepareStackTrace;
});

/** What a page can see of what was done to `Error`. */
const ERROR =
  '[Error.stackTraceLimit, String(Error.prepareStackTrace), "stackTraceLimit" in Error, "prepareStackTrace" in Error].join()';

it.each([
  [
    'delete globalThis.Map, globalThis.Set, globalThis.WeakMap, globalThis.WeakRef, globalThis.FinalizationRegistry',
  ],
  [
    'for (const C of [Map, Set, WeakMap]) for (const k of ["get", "set", "add", "has", "delete", "forEach"]) C.prototype[k] = () => { throw 1 }',
  ],
  ['WeakRef.prototype.deref = FinalizationRegistry.prototype.register = () => { throw 1 }'],
  ['Array.prototype[Symbol.iterator] = Array.prototype.push = Array.prototype.map = () => { throw 1 }'],
  [
    'for (const i of [0, 1, 2]) Object.defineProperty(Array.prototype, i, { __proto__: null, set() { throw 1 }, get() { throw 1 } })',
  ],
  ['Object.freeze = Object.defineProperty = Reflect.apply = Object.setPrototypeOf = () => { throw 1 }'],
  ['Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1 }'],
  ['Date.now = () => { throw 1 }; globalThis.Date = undefined'],
  ['globalThis.TypeError = globalThis.Array = globalThis.Object = undefined'],
  [
    'Error.prepareStackTrace = () => { throw 1 }; Error.stackTraceLimit = 0; Error.captureStackTrace = () => { throw 1 }; Object.defineProperty(Error.prototype, "stack", { get() { throw 1 } })',
  ],
  ['delete Error.stackTraceLimit; String.prototype.slice = String.prototype.split = () => { throw 1 }'],
  ['Reflect.defineProperty = Object.getOwnPropertyDescriptor = Object.getPrototypeOf = () => { throw 1 }'],
  [
    'for (const k of ["name", "kind", "value", "get", "set", "writable"]) Object.defineProperty(Object.prototype, k, { __proto__: null, set() { throw 1 }, get() { throw 1 }, configurable: true })',
  ],
])('goes on in a page that runs: %s', (breakage) => {
  const realm = {};
  // as in an engine that has no explicit resource management yet
  runInNewContext('delete Symbol.dispose; delete Symbol.asyncDispose', realm);
  runInNewContext(script.replace('var library', 'globalThis.library'), realm);
  runInNewContext(breakage, realm);
  const before = runInNewContext(ERROR, realm);
  const result = runInNewContext(USE, realm);
  expect(result).toBe('other,kept again,other,1,Cannot track number');
  expect(runInNewContext(ERROR, realm)).toEqual(before);
});
