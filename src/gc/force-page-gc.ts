import { forceGC, type GcOptions } from './force-gc.ts';
import { forceGeckoGC } from './gecko.ts';
import { pageEnvironment } from './page-environment.ts';
import type { Proof } from './sentinel.ts';

/** A constructor that only SpiderMonkey, Firefox's engine, has. */
const isSpiderMonkey = 'InternalError' in globalThis;

/** Forces a garbage collection of the process of this page, in the way that its browser's engine can be brought to it. */
export const forcePageGC = (options: GcOptions): Promise<Proof> =>
  isSpiderMonkey ? forceGeckoGC(options) : forceGC(pageEnvironment(), options);
