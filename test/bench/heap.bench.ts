import { parseArgs } from 'node:util';
import { compare, compareSizes, type Sample, takeSample } from './heap/agreement.ts';
import { judge, median, type Results, toResult } from './heap/goals.ts';
import { type Engine, type Measurement, measure, type Task } from './heap/measure.ts';
import { installPeers } from './heap/peers.ts';
import { makeSnapshots, type Snapshot } from './heap/snapshots.ts';

/**
 * Our heap engine against Chrome DevTools', MemLab, and the floor: on the same files in one run, each in a process of
 * its own, in turns. Part of `npm run bench`; `--size 100` takes the files of one class only.
 */

const { values } = parseArgs({ options: { size: { type: 'string', multiple: true } } });
const classes = values.size?.map(Number) ?? [10, 100, 500];

/** The peers are slow, and far away: once is enough. What is close is measured before, between and after them. */
const TURNS: readonly Engine[] = [
  ...([
    'bare',
    'bedrock',
    'floor',
    'ours',
    'ours-first',
    'floor',
    'ours-first',
    'ours',
    'ours-sizes',
    'chrome',
    'ours-sizes',
    'bedrock',
    'floor',
    'ours-first',
    'ours',
    'memlab',
  ] as const),
  ...(['floor', 'ours', 'ours-first', 'ours-sizes', 'bedrock', 'floor', 'ours', 'ours-first'] as const),
  // for its opinions alone
  'chrome-raw',
];

const chromeEngine = installPeers();
const verdicts: boolean[] = [];
for (const snapshot of await makeSnapshots(classes)) {
  const name = `${snapshot.from}, ${(snapshot.size / 1e6).toFixed(0)} MB, ${(snapshot.size / 2 ** 20).toFixed(0)} MiB`;
  const sample = await takeSample(snapshot.file);
  const measured = await measureAll(snapshot, sample);
  const opinions = measured.get('chrome')?.[0]?.opinions ?? [];
  const raw = measured.get('chrome-raw')?.[0]?.opinions ?? [];
  console.log(`\n── ${name}`);
  verdicts.push(compare(name, sample, opinions), compareSizes(name, sample, raw), show(snapshot, measured));
}
if (verdicts.includes(false)) {
  console.error('\nA goal is missed.');
  process.exitCode = 1;
}

async function measureAll(snapshot: Snapshot, { ids, nodes }: Sample): Promise<Map<Engine, Measurement[]>> {
  const measured = new Map<Engine, Measurement[]>();
  for (const engine of TURNS) {
    const result = await attempt(engine, { file: snapshot.file, ids, nodes });
    if (result !== undefined) measured.set(engine, [...(measured.get(engine) ?? []), result]);
  }
  return measured;
}

/** A peer may fail on a file; ours may not. */
async function attempt(engine: Engine, task: Task): Promise<Measurement | undefined> {
  try {
    const result = await measure(engine, task, chromeEngine);
    const expected =
      { bare: 0, bedrock: 1, floor: 1, 'ours-first': 1, 'ours-sizes': 1 }[engine as string] ??
      task.ids.length;
    if (result.paths === expected) return result;
    throw new Error(`${engine} found ${result.paths} paths in ${task.file}, expected ${expected}`);
  } catch (error) {
    if (!['chrome', 'chrome-raw', 'memlab'].includes(engine)) throw error;
    console.log(`${engine} failed: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function show(snapshot: Snapshot, measured: ReadonlyMap<Engine, readonly Measurement[]>): boolean {
  const bare = measured.get('bare')?.[0]?.peak ?? 0;
  const of = (engine: Engine) => (measured.get(engine) ?? []).map((result) => toResult(result, bare));
  const results: Results = {
    bedrock: of('bedrock'),
    floor: of('floor'),
    ours: of('ours'),
    'ours-first': of('ours-first'),
    'ours-sizes': of('ours-sizes'),
    chrome: of('chrome'),
    memlab: of('memlab'),
  };
  const rounded = (value: number) => (Number.isFinite(value) ? Math.round(value) : '');
  console.table(
    Object.entries(results).map(([engine, list]) => ({
      'medians of': engine,
      'start → first path, ms': rounded(median(list, 'firstPath')),
      'last chunk → 100 paths, ms': rounded(median(list, 'paths')),
      'sizes on top, ms': rounded(median(list, 'sizes')) || '',
      'last chunk → all sizes, ms': rounded(median(list, 'allSizes')),
      'peak, MB': rounded(median(list, 'peak') / 1e6),
    })),
  );
  const rows = judge(results, snapshot.size, snapshot.class);
  console.table(rows.map(({ met, ...row }) => ({ ...row, '': met ? '' : 'MISSED' })));
  return rows.every(({ met }) => met);
}
