import { reserveAddressSpace } from './address-space-pressure.ts';
import type { GcEnvironment } from './force-gc.ts';
import { setImmediate, setTimeout } from './host.ts';
import { nodeGc } from './node-gc.ts';
import { pageEnvironment } from './page-environment.ts';

/** What there is to force a garbage collection with, wherever this runs: a page, a worker, Node and its threads. */
export function gcEnvironment(): GcEnvironment {
  const gc = globalThis.gc ?? nodeGc();
  const pressing = {
    press: gc === undefined ? reserveAddressSpace : () => void gc(),
    collectsAtOnce: gc !== undefined,
  };
  // Node's, whatever document a test has made up for itself
  if (setImmediate === undefined && typeof document === 'object')
    return { ...pageEnvironment(), ...pressing };
  const nextTask = () => new Promise<void>((resolve) => void (setImmediate ?? setTimeout)(resolve));
  return { ...pressing, nextTask, nextFrame: nextTask };
}
