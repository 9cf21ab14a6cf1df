import { parseArgs } from 'node:util';
import { compare, type Sample, takeSample } from './heap/agreement.ts';
import { judge, type Result, type Results, type Row, toResult } from './heap/goals.ts';
import { type Engine, type Measurement, measure } from './heap/measure.ts';
import { installPeers } from './heap/peers.ts';
import { makeSnapshots, type Snapshot } from './heap/snapshots.ts';

/**
 * Our heap engine against Chrome DevTools', MemLab, and the floor: on the same files in one run, each in a process of
 * its own, in turns. Part of `npm run bench`; `--size 100` takes the files of one class only.
 */

const { values } = parseArgs({ options: { size: { type: 'string', multiple: true } } });
const classes = values.size?.map(Number) ?? [10, 100, 500];

/** The peers are slow, and far away: once is enough. The others, before, between and after them, are medians. */
const TURNS: readonly Engine[] = [
  ...(['bare', 'floor', 'ours', 'chrome', 'floor', 'ours', 'memlab', 'floor', 'ours'] as const),
];

const chromeEngine = installPeers();
const verdicts: boolean[] = [];
for (const snapshot of await makeSnapshots(classes)) {
  const name = `${snapshot.from}, ${(snapshot.size / 1e6).toFixed(0)} MB`;
  const sample = await takeSample(snapshot.file);
  const measured = await measureAll(snapshot, sample);
  const opinions = measured.get('chrome')?.[0]?.opinions ?? [];
  console.log(`\n── ${name}`);
  verdicts.push(compare(name, sample, opinions), show(snapshot, measured));
}
if (verdicts.includes(false)) {
  console.error('\nA goal is missed.');
  process.exitCode = 1;
}

async function measureAll(snapshot: Snapshot, { ids, nodes }: Sample): Promise<Map<Engine, Measurement[]>> {
  const measured = new Map<Engine, Measurement[]>();
  for (const engine of TURNS) {
    const result = await measure(engine, { file: snapshot.file, ids, nodes }, chromeEngine);
    const expected = { bare: 0, floor: 1 }[engine as string] ?? ids.length;
    if (result.paths !== expected)
      throw new Error(`${engine} found ${result.paths} paths in ${snapshot.file}, expected ${expected}`);
    measured.set(engine, [...(measured.get(engine) ?? []), result]);
  }
  return measured;
}

function show(snapshot: Snapshot, measured: ReadonlyMap<Engine, readonly Measurement[]>): boolean {
  const bare = measured.get('bare')?.[0]?.peak ?? 0;
  const of = (engine: Engine): Result => {
    const results = (measured.get(engine) ?? []).map((measurement) => toResult(measurement, bare));
    const middle = (key: 'firstPath' | 'sizes' | 'peak') => median(results.map((result) => result[key]));
    const paths = results.flatMap((result) => result.paths ?? []);
    return {
      ...{ firstPath: middle('firstPath'), sizes: middle('sizes'), peak: middle('peak') },
      paths: paths.length === 0 ? undefined : median(paths),
    };
  };
  const results: Results = {
    floor: of('floor'),
    ours: of('ours'),
    chrome: of('chrome'),
    memlab: of('memlab'),
  };
  console.table(
    Object.fromEntries(
      Object.entries(results).map(([engine, { firstPath, paths, sizes, peak }]) => [
        engine,
        {
          'start → first path, ms': Math.round(firstPath),
          'last chunk → 100 paths, ms': engine === 'floor' || paths === undefined ? '' : Math.round(paths),
          'sizes on top, ms': engine === 'ours' ? Math.round(sizes) : '',
          'peak, MB': Math.round(peak / 1e6),
        },
      ]),
    ),
  );
  const rows: Row[] = judge(results, snapshot.size, snapshot.class);
  console.table(rows.map(({ met, ...row }) => ({ ...row, '': met ? '' : 'MISSED' })));
  return rows.every(({ met }) => met);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
