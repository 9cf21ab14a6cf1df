import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs all benchmarks on the package as it is built, each to its end, or those of the kits (`-- kits`), of growth
 * (`-- growth`), of the instruments (`-- instruments`) or of the panel (`-- panel`) alone, or random programs with instruments and without
 * (`-- fuzz`); ends with 1 if a limit of one is missed.
 */

const cwd = fileURLToPath(new URL('../..', import.meta.url));

function run(command: string, ...args: string[]): boolean {
  console.log(`\n── ${[command, ...args].join(' ')}`);
  return (
    spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
  );
}

const [only, ...options] = process.argv.slice(2);
if (!run('npm', 'run', 'build')) process.exit(1);
const kits = () =>
  [
    run('node', '--import', 'tsx', 'test/bench/page-check.bench.ts'),
    run('node', '--import', 'tsx', 'test/bench/kits.bench.ts'),
  ].every(Boolean);
const growth = (given: readonly string[] = []) =>
  run('node', '--import', 'tsx', 'test/bench/growth.bench.ts', ...given);
const instruments = () => run('node', '--import', 'tsx', 'test/bench/instruments.bench.ts');
if (only === 'instruments') process.exit(instruments() ? 0 : 1);
if (only === 'kits') process.exit(kits() ? 0 : 1);
const panel = () =>
  run('node', '--import', 'tsx', 'test/bench/panel.bench.ts', ...(only === 'panel' ? options : []));
if (only === 'panel') process.exit(panel() ? 0 : 1);
if (only === 'fuzz')
  process.exit(run('node', '--import', 'tsx', 'test/bench/fuzz.bench.ts', ...options) ? 0 : 1);
if (only === 'growth') process.exit(growth(options) ? 0 : 1);
const tracker = run('node', '--expose-gc', '--import', 'tsx', 'test/bench/tracker.bench.ts');
const heap = run('node', '--import', 'tsx', 'test/bench/heap.bench.ts', ...process.argv.slice(2));
const sources = run('node', '--import', 'tsx', 'test/bench/sources.bench.ts');
process.exitCode = [tracker, heap, sources, kits(), growth(), instruments(), panel()].every(Boolean) ? 0 : 1;
