/*
 * How time passes here, taken when this is loaded: tests put clocks in the place of a host's, which never go on by
 * themselves. Node's timers are taken from its module, since a test's globals may never have been real.
 */

type Name = 'events' | 'fs' | 'inspector' | 'perf_hooks' | 'timers' | 'v8' | 'vm' | 'worker_threads';

/** A built-in module of Node, reached without an import, so that a bundler for the browser finds nothing to resolve. */
export const builtinModule = <K extends Name>(name: K): BuiltIn<K> | undefined =>
  typeof process === 'object' && typeof process.getBuiltinModule === 'function'
    ? process.getBuiltinModule(name)
    : undefined;

type BuiltIn<K extends Name> = ReturnType<typeof process.getBuiltinModule<K>>;

interface Timers {
  setTimeout(run: () => void, milliseconds?: number): unknown;
  setImmediate?: (run: () => void) => unknown;
}

export const { setTimeout, setImmediate }: Timers = builtinModule('timers') ?? globalThis;
export const { MessageChannel, requestAnimationFrame } = globalThis;

/** Milliseconds, from any point in time. */
export const now = performance.now.bind(performance);
