import { execFileSync } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { allRetainedSizes } from '../../../src/heap/graph/all-retained-sizes.ts';
import { SnapshotReader } from '../../../src/heap/graph/snapshot-reader.ts';
import { type LeakReportJson, reportSnapshot, reportToJson } from '../../../src/report/index.ts';
import { EXPECTED, EXPECTED_IN_NODE, withoutPlaces } from '../../heaps/holders.js';
import { temporaryFolder } from '../../processes/temporary-folder.ts';
import { capsuleOf, MOST_BYTES } from '../capsule/same-answers.ts';
import { BruteForce } from './brute-force.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = temporaryFolder('resource-tracker-heap-');
const file = join(folder.path, 'node.heapsnapshot');
let report: LeakReportJson;
let found: LeakReportJson['groups'][number]['leaks'];

beforeAll(async () => {
  execFileSync(process.execPath, ['--import', 'tsx', 'test/heaps/write-node-heap.ts', file], { cwd: root });
  report = reportToJson(reportSnapshot(await analyzeHeapSnapshot(createReadStream(file))));
  found = report.groups.flatMap(({ leaks }) => leaks);
});
afterAll(() => folder.remove());

describe('in a real heap of Node', () => {
  it.each(Object.entries({ ...EXPECTED, ...EXPECTED_IN_NODE }))(
    'the path of what is held by a %s names its holder',
    (name, expected) => {
      const leak = found.find((leak) => leak.name === name);
      expect(withoutPlaces(leak?.path?.text ?? 'not found')).toBe(expected);
    },
  );

  it('everything that is tracked is found, once, with its kind', () => {
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['held']));
  });

  it('a function without a name is told by its place', () => {
    const paths = found.map(({ path }) => path?.text);
    expect(paths).toContainEqual(expect.stringMatching(/→ closure \(holders\.js:\d+:\d+\) → parameter$/));
  });

  it('a capsule of it tells the same of all', async () => {
    const { capsule, whole, told } = await capsuleOf(readFileSync(file, 'utf8'));
    expect(told).toEqual(whole);
    expect(capsule).toMatchObject({ different: [], objects: Object.keys(EXPECTED).length });
    expect(capsule.json.length).toBeLessThan(MOST_BYTES);
  });

  it('what each object retains is what is not reachable without it', () => {
    const reader = new SnapshotReader();
    reader.write(readFileSync(file));
    const graph = reader.end();
    const all = allRetainedSizes(graph);
    const expected = new BruteForce(graph);
    expect(expected.entries.length).toBeGreaterThan(10);
    expect(all.sizeOf(0)).toBe(expected.sizeOf(expected.held));
    const largest = all.biggest(30);
    const spread = [...expected.held].filter((_, i) => i % Math.floor(expected.held.size / 30) === 0);
    for (const node of [...largest, ...spread])
      expect(all.sizeOf(node)).toBe(expected.sizeOf(expected.retainedBy(node, 'key')));
  });
});
