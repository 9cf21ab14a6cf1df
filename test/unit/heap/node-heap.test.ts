import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { type HeapReportJson, reportToJson } from '../../../src/heap/answers/report-json.ts';
import { EXPECTED, withoutPlaces } from '../../heaps/holders.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-heap-'));
const file = join(folder, 'node.heapsnapshot');
let report: HeapReportJson;

beforeAll(async () => {
  execFileSync(process.execPath, ['--import', 'tsx', 'test/heaps/write-node-heap.ts', file], { cwd: root });
  report = reportToJson(await analyzeHeapSnapshot(createReadStream(file)));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('in a real heap of Node', () => {
  it.each(Object.entries(EXPECTED))('the path of what is held by a %s names its holder', (name, expected) => {
    const survivor = report.leaks.flatMap(({ survivors }) => survivors).find((found) => found.name === name);
    expect(withoutPlaces(survivor?.path?.text ?? 'not found')).toBe(expected);
  });

  it('everything that is tracked is found, once, with its kind', () => {
    const found = report.leaks.flatMap(({ survivors }) => survivors);
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['held']));
  });

  it('a function without a name is told by its place', () => {
    const paths = report.leaks.flatMap(({ survivors }) => survivors).map(({ path }) => path?.text);
    expect(paths).toContainEqual(expect.stringMatching(/→ closure \(holders\.js:\d+\) → parameter$/));
  });
});
