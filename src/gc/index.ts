import { bare } from '../tracker/intrinsics.ts';
import { forceGC as forceGCIn, type GcOptions } from './force-gc.ts';
import { gcEnvironment } from './gc-environment.ts';
import { now } from './host.ts';

export type { GcOptions } from './force-gc.ts';
export { type RecheckOptions, type RecheckOutcome, recheck } from './recheck.ts';

export interface GcOutcome {
  /** Whether a sentinel proves that full garbage collections happened. If not, what is still alive may be garbage. */
  readonly proven: boolean;
  /** How long it took. */
  readonly milliseconds: number;
}

/**
 * Forces full garbage collections, without a flag, in Node and its worker threads, in pages and in web workers, and
 * proves them. Of the options, only own properties are read. It takes several tasks, for nothing is collected that was looked at in the same task.
 */
export async function forceGC(options: GcOptions = {}): Promise<GcOutcome> {
  const start = now();
  const sentinel = await forceGCIn(gcEnvironment(), bare({ ...options }));
  return { proven: sentinel.collected, milliseconds: now() - start };
}
