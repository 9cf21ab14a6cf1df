interface V8 {
  setFlagsFromString(flags: string): void;
}

interface Vm {
  runInNewContext(code: string): unknown;
}

/**
 * Node's garbage collector, by a flag of V8 that is set while it runs: the flag puts `gc` on the global object of each
 * context that is made from then on, and one is enough. Works in worker threads too. It is reached without an import,
 * so that a bundler for the browser finds nothing to resolve.
 *
 * @returns `undefined` outside Node, and in Node before 20.16.
 */
export function nodeGc(): (() => void) | undefined {
  if (typeof process !== 'object' || typeof process.getBuiltinModule !== 'function') return undefined;
  const v8: V8 | undefined = process.getBuiltinModule('node:v8');
  const vm: Vm | undefined = process.getBuiltinModule('node:vm');
  if (v8 === undefined || vm === undefined) return undefined;
  v8.setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('globalThis.gc');
  v8.setFlagsFromString('--no-expose-gc');
  return typeof gc === 'function' ? () => void gc() : undefined;
}
