import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const USAGE = 'Expected: npm run soak -- RUNS [--load PROCESSES] [--loaded RUNS]';

/**
 * For each run, how many processes keep the processors busy. `--load` alone is for all runs; `--loaded` says how many
 * of them, the last ones, and needs no `--load`: then each processor is kept busy.
 * @throws Error that says what was expected.
 */
export function soakLoads(args: string[]): number[] {
  const options = { load: { type: 'string' }, loaded: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [runs, ...more] = positionals.map(count);
  if (runs === undefined || runs === 0 || more.length > 0) throw new Error(USAGE);
  const loaded = count(values.loaded ?? (values.load === undefined ? '0' : `${runs}`));
  const load = count(values.load ?? `${availableParallelism()}`);
  if (loaded > runs) throw new Error(`${loaded} of ${runs} runs can't be loaded. ${USAGE}`);
  return Array.from({ length: runs }, (_, i) => (i < runs - loaded ? 0 : load));
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no count. ${USAGE}`);
  return Number(text);
}
