export type { LeakCheckOptions } from '../check/check-options.ts';
export { expectNoGrowth, type GrowthOptions } from '../check/expect-no-growth.ts';
export { forceGC, recheck } from '../gc/index.ts';
export { checkLeaks, type LeakHooks } from './leak-check.ts';
