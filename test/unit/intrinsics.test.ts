import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, expect, it } from 'vitest';

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
      lib: { entry: 'src/index.ts', formats: ['iife'], name: 'library' },
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
  live[0].name + ',' + live[1].name + ',' + left[0].name + ',' + left.length + ',' + message.slice(0, 21);
`;

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
    'for (const k of ["name", "kind", "value", "get", "set", "writable"]) Object.defineProperty(Object.prototype, k, { __proto__: null, set() { throw 1 }, get() { throw 1 }, configurable: true })',
  ],
])('goes on in a page that runs: %s', (breakage) => {
  const realm = {};
  runInNewContext(script.replace('var library', 'globalThis.library'), realm);
  runInNewContext(breakage, realm);
  const result = runInNewContext(USE, realm);
  expect(result).toBe('other,kept again,other,1,Cannot track a number');
});
