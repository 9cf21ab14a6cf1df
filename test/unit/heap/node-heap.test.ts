import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { type LeakReportJson, reportSnapshot, reportToJson } from '../../../src/report/index.ts';
import { EXPECTED, withoutPlaces } from '../../heaps/holders.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-heap-'));
const file = join(folder, 'node.heapsnapshot');
const node = (...args: string[]) => ['--import', 'tsx', ...args];
let report: LeakReportJson;
let found: LeakReportJson['groups'][number]['leaks'];

beforeAll(async () => {
  execFileSync(process.execPath, node('test/heaps/write-node-heap.ts', file), { cwd: root });
  report = reportToJson(reportSnapshot(await analyzeHeapSnapshot(createReadStream(file))));
  found = report.groups.flatMap(({ leaks }) => leaks);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('in a real heap of Node', () => {
  it.each(Object.entries(EXPECTED))('the path of what is held by a %s names its holder', (name, expected) => {
    const leak = found.find((leak) => leak.name === name);
    expect(withoutPlaces(leak?.path?.text ?? 'not found')).toBe(expected);
  });

  it('everything that is tracked is found, once, with its kind', () => {
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['held']));
  });

  it('a function without a name is told by its place', () => {
    const paths = found.map(({ path }) => path?.text);
    expect(paths).toContainEqual(expect.stringMatching(/→ closure \(holders\.js:\d+\) → parameter$/));
  });
});

describe('the command', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, node('src/cli.ts', ...args), { cwd: root, encoding: 'utf8' });

  it('prints the survivors with their paths, and exits with 1', () => {
    const { stdout, status } = run(file);
    expect(stdout).toContain('Resource Leaks Detected: 30\nBy kind: held: 30.\n');
    expect(stdout).toContain('global → app.map → Map["user:42"]\n                         ~~~~~~~~~~~~~~');
    expect(status).toBe(1);
  });

  it('prints JSON', () => {
    const printed = JSON.parse(run(file, '--json').stdout);
    expect(printed).toEqual({ ...JSON.parse(JSON.stringify(report)), at: printed.at });
    expect(printed).toMatchObject({ schema: 'resource-tracker/leaks', version: 1 });
  });

  it('tells of an object by its heap object id, tracked or not', () => {
    const heapId = found[0]?.object?.heapId;
    expect(run(file, '--id', `@${heapId}`).stdout).toContain(`- @${heapId}: retains`);
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
