import { STAGES } from './parts.ts';
import { runStages } from './run-stages.ts';
import { failures, summary } from './summary.ts';

/** Runs everything there is to check, says what failed, and ends with one plain line of totals. */

const write = (text: string) => process.stdout.write(text);
const parts = await runStages(STAGES, write);
write(summary(parts, performance.now() / 1000));
process.exitCode = failures(parts) === 0 ? 0 : 1;
