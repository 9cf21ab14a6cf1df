import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { startBusyProcesses } from './busy-processes.ts';
import { STAGES } from './parts.ts';
import { runStages } from './run-stages.ts';
import { soakLoads } from './soak-options.ts';
import { isGreen, runLine, type SoakRun, soakTable } from './soak-table.ts';
import { summary } from './summary.ts';

/** Runs everything there is to check many times, and tells what failed how often. */

const LOGS = '.output/soak';

const loads = soakLoads(process.argv.slice(2));
rmSync(LOGS, { recursive: true, force: true });
mkdirSync(LOGS, { recursive: true });
const runs: SoakRun[] = [];
for (const load of loads) {
  const run = await runOnce(load, `${LOGS}/${runs.length + 1}.log`);
  runs.push(run);
  console.log(runLine(run, runs.length, loads.length));
}
console.log(soakTable(runs));
process.exitCode = runs.every(isGreen) ? 0 : 1;

async function runOnce(load: number, log: string): Promise<SoakRun> {
  const file = createWriteStream(log);
  const endBusyProcesses = startBusyProcesses(load);
  const start = performance.now();
  const parts = await runStages(STAGES, (text) => file.write(text));
  const seconds = (performance.now() - start) / 1000;
  endBusyProcesses();
  file.end(summary(parts, seconds));
  await once(file, 'finish');
  return { parts, seconds, load, log };
}
