import { execFileSync } from 'node:child_process';
import { copyFileSync, createReadStream, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { analyzeHeapSnapshot } from '../../src/heap/analyze.ts';
import { type LeakReportJson, reportSnapshot, reportToJson } from '../../src/report/index.ts';
import { SyntheticHeap } from '../unit/heap/synthetic-heap.ts';
import { examplesIn, FreshProject } from './fresh-project.ts';

let project: FreshProject;
let report: LeakReportJson;
beforeAll(async () => {
  project = new FreshProject('node');
  const file = join(project.folder, 'node.heapsnapshot');
  execFileSync(process.execPath, ['--import', 'tsx', 'test/heaps/write-node-heap.ts', file]);
  report = reportToJson(reportSnapshot(await analyzeHeapSnapshot(createReadStream(file))));
});
afterAll(() => project.remove());

const run = (...args: string[]) => project.run(['npx', 'resource-tracker-devtools', ...args]);

it('prints the survivors with their paths, and exits with 1', async () => {
  const { stdout, status } = await run('node.heapsnapshot');
  expect(stdout).toContain('Resource Leaks Detected: 33\nBy kind: held: 33.\n');
  expect(stdout).toContain('global → app.map → Map["user:42"]\n                         ~~~~~~~~~~~~~~');
  expect(status).toBe(1);
});

it('prints what is documented', async () => {
  const [program = '', command = '', output = ''] = examplesIn('command.md', 'command');
  project.write('documented.mjs', program);
  await project.run(['node', 'documented.mjs']);
  const { stdout, status } = await project.run(command.trim().split(' '));
  // sizes are those of one version of V8, and some tell times
  const same = (text: string) =>
    text.replace(/retains \d+ B/, 'retains 112 B').replace(/\(connection\): .*/, '(connection)');
  // what is in the heap comes after it
  expect(same(stdout).split('\n\nHeap: ')[0]).toBe(same(output).trimEnd());
  expect(status).toBe(1);
});

describe('of a heap in which nothing is tracked', () => {
  /** Without what differs between versions of V8: sizes, ids, and how wide a column is. */
  const same = (text: string) =>
    text
      .replaceAll(/\d+(\.\d+)? [kM]?B/g, '1 B')
      .replaceAll(/@\d+/g, '@id')
      .replaceAll(/ {2,}/g, '  ');

  it('what is in it is told as it is documented, and so are queries', async () => {
    const [program = '', command = '', output = '', query = '', found = ''] = examplesIn(
      'command.md',
      'overview',
    );
    project.write('sessions.mjs', program);
    await project.run(['node', 'sessions.mjs']);
    const { stdout, status } = await project.run(command.trim().split(' '));
    expect(stdout).toMatch(/^Nothing is tracked in this heap\./);
    for (const part of same(output).trimEnd().split('\n\n')) expect(same(stdout)).toContain(part);
    expect(status).toBe(3);
    const words = [...query.trim().matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    expect(await project.run(words)).toMatchObject({ stderr: '', status: 0 });
    expect(same((await project.run(words)).stdout)).toBe(same(found));
  });

  it('a heap timeline is read as a snapshot', async () => {
    project.write(
      'timeline.mjs',
      `import { writeFileSync } from 'node:fs';
       import { Session } from 'node:inspector/promises';
       const session = new Session();
       session.connect();
       let text = '';
       session.on('HeapProfiler.addHeapSnapshotChunk', ({ params }) => { text += params.chunk; });
       await session.post('HeapProfiler.startTrackingHeapObjects', { trackAllocations: true });
       globalThis.late = Array.from({ length: 700 }, (_, i) => ({ name: String(i) }));
       await session.post('HeapProfiler.stopTrackingHeapObjects');
       writeFileSync('late.heaptimeline', text);`,
    );
    expect(await project.run(['node', 'timeline.mjs'])).toMatchObject({ stderr: '', status: 0 });
    const { stdout } = await run('late.heaptimeline');
    expect(same(stdout)).toContain('700* Array of {name} @id, 1 B: global → late\n');
  });

  it('JSON has it, bounded', async () => {
    const { stdout, status } = await run('sessions.heapsnapshot', '--json');
    const { schema, total, overview } = JSON.parse(stdout);
    expect({ schema, total, status }).toEqual({ schema: 'resource-tracker/leaks', total: 0, status: 3 });
    expect(overview).toMatchObject({ schema: 'resource-tracker/heap-overview', version: 1 });
    expect(overview.collections[0]).toMatchObject({
      ...{ type: 'Map', entries: 3000, mayGrow: true, path: 'global → app.sessions' },
      mostly: { className: 'Session', count: 3000 },
    });
    expect(overview.classes.length).toBeLessThanOrEqual(100);
    const query = JSON.parse(
      (await run('sessions.heapsnapshot', '--json', '--query', 'class=Session')).stdout,
    );
    expect(query).toMatchObject({ schema: 'resource-tracker/heap-query', version: 1, total: 3000 });
    expect(query.objects).toHaveLength(50);
  });

  it('a query that means nothing ends with a sentence', async () => {
    const { stdout, stderr, status } = await run('sessions.heapsnapshot', '--query', 'clas=Session');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(/^“clas=Session” is no part of a query\. Expected class=NAME .*\n$/);
  });
});

describe('of several snapshots of one session', () => {
  it('what grows is told as it is documented', async () => {
    const [program = '', command = '', output = ''] = examplesIn('command.md', 'growth');
    project.write('growth.mjs', program);
    await project.run(['node', 'growth.mjs']);
    const { stdout, stderr, status } = await project.run(command.trim().split(' '));
    const same = (text: string) =>
      text
        .replace(/^Heap: .*$/m, 'Heap')
        .replace(/retains \d+ B/, 'retains 400 B')
        .replaceAll(/@\d+/g, '@id');
    expect(same(stdout)).toContain(same(output).trimEnd());
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  it('of two, without the number of round trips, it is told what came and stayed', async () => {
    const { stdout, status } = await run('before.heapsnapshot', 'after.heapsnapshot');
    expect(stdout).toMatch(/Came and stayed:\n(.*\n)*.*app\.sessions → Map/);
    expect(stdout).toContain('say how many with --repeat');
    expect(status).toBe(0);
  });

  it('they are told as JSON', async () => {
    const { stdout } = await run('before.heapsnapshot', 'after.heapsnapshot', '--repeat', '5', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ schema: 'resource-tracker/growth', version: 1, sameSession: true, repeatsBetween: 5 },
      growing: { growth: [{ kind: 'Session', perRepeat: [5], repeats: 5 }] },
    });
  });

  it('of different sessions it is said that less is known', async () => {
    const { stdout } = await run('node.heapsnapshot', 'after.heapsnapshot');
    expect(stdout).toContain('These snapshots are of different sessions');
  });

  it('the file that is damaged is named', async () => {
    const { stderr, status } = await run('before.heapsnapshot', 'package.json');
    expect(stderr).toContain('package.json: This is not a V8 heap snapshot');
    expect(status).toBe(2);
    expect((await run('before.heapsnapshot', '--repeat', '5')).stderr).toContain('name all of them');
    expect((await run('before.heapsnapshot', 'after.heapsnapshot', '--repeat', 'x')).stderr).toContain(
      '--repeat x: expected how many round trips were made',
    );
  });
});

it('says which version it is', async () => {
  expect((await run('--version')).stdout).toBe(`${packageJson.version}\n`);
});

it('prints JSON', async () => {
  const { stdout } = await run('node.heapsnapshot', '--json');
  const printed = JSON.parse(stdout);
  // the command reads the lines of code beside the snapshot, too; how many holders there is time to find varies
  const comparable = (json: string) =>
    JSON.parse(json, (key, value) => (key === 'code' || key === 'allKnown' ? null : value));
  const { overview: _, ...leaks } = comparable(stdout);
  expect(leaks).toEqual({ ...comparable(JSON.stringify(report)), at: printed.at });
  expect(stdout).toContain('"code": "app.closure = function onTick() {"');
  expect(printed).toMatchObject({ schema: 'resource-tracker/leaks', version: 1 });
});

it('writes nothing to the terminal that moves its cursor, whatever a page has put into a snapshot', async () => {
  const heap = new SyntheticHeap();
  const [erase, turn] = ['\u001b[2J', '\u202e'];
  const socket = heap.track(heap.node('object', `Socket${erase}`), `name${turn}`, `kind${erase}`, 1);
  heap.property(heap.window, `kept${erase}`, socket);
  project.write('hostile.heapsnapshot', heap.toJSON());
  const { stdout, stderr, status } = await run('hostile.heapsnapshot');
  expect(stdout).toContain('By kind: kind\\u{1b}[2J: 1.');
  expect(stdout).toContain('kept\\u001b[2J');
  for (const harmful of [erase, turn]) expect(stdout + stderr).not.toContain(harmful);
  expect(status).toBe(1);
});

it('tells of an object by its heap object id, tracked or not', async () => {
  const heapId = report.groups[0]?.leaks[0]?.object?.heapId;
  const inFile = (id: string) => run('node.heapsnapshot', '--id', id);
  expect((await inFile(`@${heapId}`)).stdout).toMatch(new RegExp(`- \\w+ @${heapId}: retains`));
  expect((await inFile('2')).stderr).toContain('There is no object @2 in this heap snapshot.');
  expect((await inFile('app')).stderr).toContain('--id app: expected a heap object id, such as @12345.');
});

it('says what is wrong with a file, and exits with 2', async () => {
  const { stderr, status } = await run('package.json');
  expect(stderr).toContain('package.json: This is not a V8 heap snapshot: it has no head.');
  expect(status).toBe(2);
  expect((await run('no-such-file')).stderr).toContain('no-such-file could not be read: ENOENT');
  const cut = join(project.folder, 'cut.heapsnapshot');
  copyFileSync(join(project.folder, 'node.heapsnapshot'), cut);
  truncateSync(cut, 1_000_000);
  expect((await run(cut)).stderr).toMatch(
    /more than there can be in 1000000 bytes, as in one that was cut\. Save it once more/,
  );
});

it('says how it is called to whoever calls it otherwise', async () => {
  expect((await run('--jsn')).stderr).toContain("Unknown option '--jsn'");
  expect((await run()).stderr).toContain(
    'Usage: resource-tracker-devtools FILE.heapsnapshot… [--json] [--all] [--id ID]…',
  );
});
