import { reserveAddressSpace } from './address-space-pressure.ts';
import type { GcEnvironment } from './force-gc.ts';
import { nodeGc } from './node-gc.ts';
import { pageEnvironment } from './page-environment.ts';

/** What there is to force a garbage collection with, wherever this runs: a page, a worker, Node and its threads. */
export function gcEnvironment(): GcEnvironment {
  const gc = globalThis.gc ?? nodeGc();
  const press = gc === undefined ? undefined : () => void gc();
  if (typeof setImmediate === 'function') {
    const nextTask = () => new Promise<void>((resolve) => setImmediate(resolve));
    return { press: press ?? reserveAddressSpace, nextTask, nextFrame: nextTask };
  }
  if (typeof document === 'object') {
    const page = pageEnvironment();
    return press === undefined ? page : { ...page, press };
  }
  const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
  return { press: press ?? reserveAddressSpace, nextTask, nextFrame: nextTask };
}
