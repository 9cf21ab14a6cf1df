import { builtinModule } from './host.ts';

/** Once found, it is kept: finding it makes a context, as large as an empty page's. */
let found: (() => void) | undefined;

/**
 * Node's garbage collector, by a flag of V8 that is set while it runs: the flag puts `gc` on the global object of each
 * context that is made from then on, and one is enough. Works in worker threads too.
 *
 * @returns `undefined` outside Node, and in Node before 20.16.
 */
export function nodeGc(): (() => void) | undefined {
  found ??= findGc();
  return found;
}

function findGc(): (() => void) | undefined {
  const v8 = builtinModule('v8');
  const vm = builtinModule('vm');
  if (v8 === undefined || vm === undefined) return undefined;
  v8.setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('globalThis.gc');
  v8.setFlagsFromString('--no-expose-gc');
  return typeof gc === 'function' ? () => void gc() : undefined;
}
