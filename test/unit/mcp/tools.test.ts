import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PAGE_BYTES } from '../../../src/mcp/pages.ts';
import { TOOLS } from '../../../src/mcp/tools/index.ts';
import { temporaryFolder } from '../../processes/temporary-folder.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { RAW } from '../unicode.ts';
import { Agent } from './asked.ts';

const folder = temporaryFolder('resource-tracker-mcp-');
afterAll(() => folder.remove());

function save(name: string, heap: SyntheticHeap): string {
  const path = join(folder.path, `${name}.heapsnapshot`);
  writeFileSync(path, heap.toJSON());
  return path;
}

const heap = new SyntheticHeap();
const app = heap.object(heap.window, 'app', 'App');
heap.track(heap.object(app, 'socket', 'Socket', 1000), 'socket', 'connection');
const many = Array.from({ length: 700 }, (_, at) => heap.object(app, `entry${at}`, 'Entry', 2000 - at));
const page = save('page', heap);

/** The same program after a number of round trips, each of which keeps one object more. */
function after(trips: number): string {
  const heap = new SyntheticHeap();
  const app = heap.object(heap.window, 'app', 'App');
  for (let at = 0; at < 50; at++) heap.object(app, `part${at}`, 'Part');
  const dialogs = heap.object(app, 'dialogs', 'Array');
  for (let at = 0; at < trips; at++) heap.edge(dialogs, 'element', at, heap.node('object', 'Dialog', 500));
  return save(`after${trips}`, heap);
}

const agent = new Agent();

describe('an agent', () => {
  it('opens a file, and is told its totals', async () => {
    const told = await agent.ask('open_snapshot', { file: page });
    expect(told).toContain(`Opened ${page}`);
    expect(told).toContain('1 object in it is tracked by trackResource()');
  });

  it('is told what is in it', async () => {
    expect(await agent.ask('summary', { file: page })).toMatch(
      /Classes, and what would be freed.*700 {2}Entry/s,
    );
  });

  it('is told who holds what is tracked, or an object, or what a query means', async () => {
    const tracked = await agent.ask('who_holds', { file: page });
    expect(tracked).toMatch(/^Resource Leaks Detected: 1\n.*Window → app\.socket/s);
    const one = await agent.ask('who_holds', { file: page, ids: [`@${heap.idOf(many[3] ?? 0)}`] });
    expect(one).toMatch(/^1 object held by Window → app\.entry3 /);
    const meant = await agent.ask('who_holds', { file: page, query: 'class=Entry', limit: 2 });
    expect(meant).toMatch(/^700 objects match; of the 2 that retain most:\n\n/);
    expect(meant).toContain(`Entry @${heap.idOf(many[0] ?? 0)}`);
    expect(await agent.ask('who_holds', { file: page, query: 'class=Nobody' })).toBe(
      'Nothing in this heap matches.',
    );
  });

  it('pages through all that a query means, each object once', async () => {
    const pages = await agent.pages('query', { file: page, query: 'class=Entry', limit: 200 });
    for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(PAGE_BYTES);
    expect(pages.length).toBeGreaterThan(3);
    const ids = pages.flatMap((page) => [...page.matchAll(/Entry @(\d+)/g)].map(([, id]) => Number(id)));
    expect(ids).toEqual(many.map((node) => heap.idOf(node)));
  });

  it('is told what grows between files', async () => {
    const files = [0, 1, 2, 3].map(after);
    const told = await agent.ask('find_leaks', { files });
    expect(told).toMatch(/1 reference holds more each time\./);
    expect(told).toContain('app.dialogs[…]');
    expect(agent.snapshots.known(files[3] ?? '')).toBeDefined();
  });

  it('is answered at once what was asked before, and after opening what is in it', async () => {
    const steps: string[] = [];
    const opened = new Agent();
    await opened.ask('open_snapshot', { file: page });
    opened.onStep = (step) => steps.push(step);
    for (const [tool, values] of [
      ['open_snapshot', { file: page }],
      ['summary', { file: page }],
    ] as const)
      await opened.ask(tool, values);
    expect(steps).toEqual([]);
  });
});

describe('what is wrong is said in a sentence', () => {
  it.each([
    ['a tool that is not there', 'forget', {}, 'There is no tool “forget”. Expected open_snapshot, summary'],
    ['arguments that are none', 'summary', 'page', 'Expected the arguments as an object.'],
    [
      'an argument too many',
      'summary',
      { file: page, deep: 1 },
      'There is no argument “deep”. Expected file, cursor.',
    ],
    ['no file', 'summary', {}, 'The argument file is missing.'],
    ['a file that is no text', 'summary', { file: 7 }, 'file: expected a text, got “7”.'],
    ['one file', 'find_leaks', { files: [page] }, 'files: expected an array of 2 to 20.'],
    ['a file twice', 'find_leaks', { files: [page, page] }, 'files: one of them is there twice.'],
    [
      'half a round trip',
      'find_leaks',
      { files: ['a', 'b'], repeat: 0.5 },
      'repeat: expected a whole number from 1',
    ],
    ['a missing file', 'summary', { file: 'nowhere' }, 'nowhere could not be read: ENOENT'],
    [
      'a missing file of two',
      'find_leaks',
      { files: [page, 'nowhere'] },
      'nowhere could not be read: ENOENT',
    ],
    ['another file', 'summary', { file: 'package.json' }, 'package.json: This is not a V8 heap snapshot'],
    ['ids and a query', 'who_holds', { file: page, ids: [1], query: 'detached' }, 'use one of them'],
    ['an id that is none', 'who_holds', { file: page, ids: ['app'] }, '“app” is no heap object id'],
    [
      'an id that nothing has',
      'who_holds',
      { file: page, ids: [2] },
      'There is no object @2 in this heap snapshot.',
    ],
    [
      'a query that means nothing',
      'query',
      { file: page, query: 'big' },
      '“big” is no part of a query. Expected class=',
    ],
    [
      'a cursor that is none',
      'query',
      { file: page, query: 'class=Entry', cursor: 'x' },
      'This is no cursor.',
    ],
  ])('%s', async (_, tool, values, sentence) => {
    const { text, isError } = await agent.call(tool, values);
    expect(text).toContain(sentence);
    expect(isError).toBe(true);
    expect(agent.bugs).toEqual([]);
  });

  it('a file that was changed between two pages', async () => {
    const changing = save('changing', heap);
    const values = { file: changing, query: 'class=Entry', limit: 5 };
    const [, cursor] = /cursor "([\w-]+)"/.exec(await agent.ask('query', values)) ?? [];
    const more = new SyntheticHeap();
    more.object(more.window, 'other', 'Entry');
    save('changing', more);
    const { text, isError } = await agent.call('query', { ...values, cursor });
    expect(text).toContain('a file has changed since');
    expect(isError).toBe(true);
  });

  it('that it was cancelled', async () => {
    const called = await agent.call('summary', { file: save('cancelled', heap) }, AbortSignal.abort());
    expect(called).toEqual({ text: 'This was cancelled.', isError: true });
  });
});

it('nothing that a page has put into a heap gets out as what it does', async () => {
  const hostile = new SyntheticHeap();
  const name = 'A\u001b[2J\n\u202e';
  const kept = hostile.track(hostile.object(hostile.window, name, name, 5000), name, name);
  const file = save('hostile', hostile);
  const questions = [
    ['open_snapshot', { file }],
    ['summary', { file }],
    ['who_holds', { file }],
    ['who_holds', { file, ids: [hostile.idOf(kept)] }],
    ['query', { file, query: 'size>1kB' }],
    ['query', { file, query: name }],
    ['summary', { file: name }],
    [name, {}],
  ] as const;
  for (const [tool, values] of questions) expect((await agent.call(tool, values)).text).not.toMatch(RAW);
  expect(await agent.ask('query', { file, query: 'size>1kB' })).toContain('A\\u{1b}[2J\\u{a}\\u{202e} @');
});

it('each tool says what it takes', () => {
  for (const { inputs, required } of TOOLS)
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining([...required]));
  expect(TOOLS.map(({ name }) => name)).toEqual([
    'open_snapshot',
    'summary',
    'find_leaks',
    'who_holds',
    'query',
  ]);
});
