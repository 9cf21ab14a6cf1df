import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, truncateSync } from 'node:fs';
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
const node = (...args: string[]) => ['--import', 'tsx', ...args];
let report: HeapReportJson;

beforeAll(async () => {
  execFileSync(process.execPath, node('test/heaps/write-node-heap.ts', file), { cwd: root });
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

describe('the command', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, node('src/cli.ts', ...args), { cwd: root, encoding: 'utf8' });

  it('prints the survivors with their paths, and exits with 1', () => {
    const { stdout, status } = run(file);
    expect(stdout).toContain(`30 tracked objects held by`);
    expect(stdout).toContain('global → app.map → Map["user:42"]\n                        ~~~~~~~~~~~~~~');
    expect(status).toBe(1);
  });

  it('prints JSON', () => {
    expect(JSON.parse(run(file, '--json').stdout)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('tells of an object by its heap object id, tracked or not', () => {
    const { heapId } = report.leaks[0]?.survivors[0] ?? {};
    expect(run(file, '--id', `@${heapId}`).stdout).toContain(`"@${heapId}"`);
    expect(run(file, '--id', '2').stderr).toContain('There is no object @2 in this heap snapshot.');
    expect(run(file, '--id', 'app').stderr).toContain('--id app: expected a heap object id, such as @12345.');
  });

  it('says what is wrong with a file, and exits with 2', () => {
    const { stderr, status } = run('package.json');
    expect(stderr).toContain('package.json: This is not a V8 heap snapshot: it has no head.');
    expect(status).toBe(2);
    expect(run('no-such-file').stderr).toContain('no-such-file could not be read: ENOENT');
    expect(run('--jsn').stderr).toContain("Unknown option '--jsn'");
    expect(run().stderr).toContain('Usage: resource-tracker-devtools FILE.heapsnapshot [--json] [--id ID]…');
    const cut = join(folder, 'cut.heapsnapshot');
    execFileSync('cp', [file, cut]);
    truncateSync(cut, 1_000_000);
    expect(run(cut).stderr).toContain('The heap snapshot ends too early: it stops in its');
  });
});
