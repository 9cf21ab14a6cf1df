import { ExitReport } from './exit-report.ts';
import { type ExitOptions, optionsFrom, readExitOptions } from './options.ts';

export { expectNoGrowth, type GrowthOptions } from '../check/expect-no-growth.ts';
export { forceGC, recheck } from '../gc/index.ts';
export type { ExitOptions } from './options.ts';

const report = new ExitReport();
const fromEnvironment = optionsFrom(process.env);
report.configure(fromEnvironment);

/**
 * Changes what is reported when the program ends; to import this module is enough to have a report. What is not given
 * is as the environment variables say.
 *
 * @throws TypeError if an option means nothing.
 */
export function register(options: ExitOptions = {}): void {
  report.configure({ ...fromEnvironment, ...readExitOptions(options) });
}
