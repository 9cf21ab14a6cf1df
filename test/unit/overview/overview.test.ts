import { describe, expect, it } from 'vitest';
import { overviewHeap } from '../../../src/heap/overview/overview.ts';
import { overviewToJson } from '../../../src/report/overview-json.ts';
import { overviewText } from '../../../src/report/overview-text.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';

/** The overview as a person reads it, but for ids. */
async function overview(heap: SyntheticHeap, options: Parameters<typeof overviewText>[1] = {}) {
  const most = options.most ?? 10;
  const text = overviewText(await overviewHeap(heap.graph(), { most }), { most, ...options });
  return text.replaceAll(/@\d+/g, '@id');
}

/** A part of it, by how its title begins. */
const part = async (heap: SyntheticHeap, title: string, options?: Parameters<typeof overviewText>[1]) =>
  (await overview(heap, options)).split('\n\n').find((part) => part.startsWith(title));

/** So many of something. */
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** A plain object with these fields; those of one shape share it, as V8 has them. */
function plain(heap: SyntheticHeap, shape: number, fields: readonly string[], size = 20): number {
  const object = heap.node('object', 'Object', size);
  for (const field of fields) heap.property(object, field, heap.number(1));
  heap.edge(object, 'internal', 'map', shape);
  return object;
}

/** `<section>` with children, in no document, as Blink writes them: what is in a node, its document, what it is in. A script knows one of the children. */
function detachedSection(heap: SyntheticHeap, document: number, children: number, known = -1) {
  const section = heap.node('native', '<section class="view">', 100, true);
  const items = times(children, (i) => heap.node('native', '<li>', 80, i === known));
  for (const item of items.slice(0, 1)) heap.edge(section, 'element', 3, item);
  heap.edge(section, 'element', 4, document);
  for (const [i, item] of items.entries()) {
    heap.edge(item, 'element', 2, document).edge(item, 'element', 3, section);
    for (const next of items.slice(i + 1, i + 2)) heap.edge(item, 'element', 4, next);
  }
  return { section, items };
}

describe('what retains most is', () => {
  it('what gathers memory, not what has it nor its parts', async () => {
    const heap = new SyntheticHeap();
    const app = heap.object(heap.window, 'app', 'App');
    heap.map(
      app,
      'pages',
      times(8, (i) => [`k${i}`, heap.node('object', 'Page', 20_000)] as const),
    );
    heap.object(app, 'report', 'Report', 50_000);
    expect(await part(heap, 'What retains most')).toBe(`What retains most:
   160.3 kB  Map @id: Window → app.pages
    50.0 kB  Report @id: Window → app.report`);
  });

  it('told by the end of its path where that is long, and by all of it where all is told', async () => {
    const heap = new SyntheticHeap();
    const names = times(9, (i) => `aRatherLongNameOfAVariable${i}`);
    const holder = names.reduce(
      (at, name) => heap.closure(name, { [name]: at }, { url: 'app.js', line: 3 }),
      heap.node('object', 'Report', 50_000),
    );
    heap.property(heap.window, 'start', holder);
    const short = await part(heap, 'What retains most');
    expect(short).toMatch(/Report @id: … → .*aRatherLongNameOfAVariable0$/);
    expect(Math.max(...(short ?? '').split('\n').map(({ length }) => length))).toBeLessThanOrEqual(116);
    expect(await part(heap, 'What retains most', { each: true })).toContain(
      'Report @id: Window → start → closure',
    );
  });

  it('told by the end of an expression that is too long by itself', async () => {
    const heap = new SyntheticHeap();
    const last = times(30, (i) => `property${i}`).reduce(
      (at, name) => heap.object(at, name, 'A', 0),
      heap.window,
    );
    heap.object(last, 'report', 'Report', 50_000);
    expect(await part(heap, 'What retains most', { width: 80 })).toMatch(
      /^ {4}50\.0 kB {2}Report @id: ….{30,60}\.report$/m,
    );
  });

  it('nothing that is too little to matter', async () => {
    const heap = new SyntheticHeap();
    heap.object(heap.window, 'small', 'Small', 5000);
    expect(await part(heap, 'What retains most')).toBeUndefined();
  });
});

describe('of collections it is told', () => {
  it('how many entries of which class they have, and where they are; what may grow is marked', async () => {
    const heap = new SyntheticHeap();
    const app = heap.object(heap.window, 'app', 'App');
    heap.map(
      app,
      'cache',
      times(1200, (i) => [`k${i}`, heap.node('object', 'Session')] as const),
    );
    const list = heap.object(app, 'log', 'Array');
    for (const i of times(300, (i) => i))
      heap.edge(list, 'element', i, heap.node('object', i % 2 ? 'Line' : 'Mark'));
    const byId = heap.object(app, 'byId');
    for (const i of times(150, (i) => i)) heap.object(byId, `id${i}`, 'User');
    expect(await part(heap, 'Collections')).toBe(`Collections with the most entries:
      1,200* Map of Session @id, 67.1 kB: Window → app.cache
        300  Array @id, 4.8 kB: Window → app.log
        150  object with many keys of User @id, 2.4 kB: Window → app.byId
  * A global or a module holds it for good, and nearly all that is in it is of one class: it grows as long as
  entries are only added.`);
  });

  it('nothing where they have few, or are full of undefined', async () => {
    const heap = new SyntheticHeap();
    const few = heap.object(heap.window, 'few', 'Array');
    for (const i of times(99, (i) => i)) heap.edge(few, 'element', i, heap.node('object', 'Line'));
    const full = heap.object(heap.window, 'room', 'Array');
    const nothing = heap.node('hidden', 'system / Oddball');
    for (const i of times(2000, (i) => i)) heap.edge(full, 'element', i, nothing);
    expect(await part(heap, 'Collections')).toBeUndefined();
  });

  it('not that one may grow that is itself an entry of another', async () => {
    const heap = new SyntheticHeap();
    const rooms = heap.object(heap.window, 'rooms', 'Array');
    const room = heap.node('object', 'Array');
    heap.edge(rooms, 'element', 0, room);
    for (const i of times(1000, (i) => i)) heap.edge(room, 'element', i, heap.node('object', 'Guest'));
    expect(await part(heap, 'Collections')).toBe(
      'Collections with the most entries:\n      1,000  Array of Guest @id, 16.0 kB: Window → rooms[0]',
    );
  });

  it('nothing of those that only Node’s own modules have', async () => {
    const heap = new SyntheticHeap();
    const at = { url: 'node:internal/timers', line: 1 };
    const codes = heap.node('object', 'Object');
    for (const i of times(200, (i) => i)) heap.object(codes, `ERR_${i}`, 'Error');
    heap.property(heap.window, 'setTimeout', heap.closure('setTimeout', { codes }, at));
    expect(await part(heap, 'Collections')).toBeUndefined();
  });
});

describe('of detached nodes it is told', () => {
  it('by trees what holds them, with the words and the fingerprint of every report', async () => {
    const heap = new SyntheticHeap();
    const document = heap.node('native', 'HTMLDocument', 3000);
    heap.property(heap.window, 'document', document);
    const views = heap.object(heap.window, 'views', 'Array');
    for (const i of times(2, (i) => i))
      heap.edge(views, 'element', i, detachedSection(heap, document, 3).section);
    expect(await part(heap, 'Detached')).toBe(`Detached DOM: 2 trees of 8 nodes in all
  2 detached trees held by Window → views[…] (retains 680 B, fingerprint cb19afad):
    - 2 × detached <section class="view">, 4 nodes
        Window → views[…] → detached <section class="view">
                      ~~~`);
  });

  it('the root of a tree, whichever of its nodes is held, and all that goes with it', async () => {
    const heap = new SyntheticHeap();
    const document = heap.node('native', 'HTMLDocument', 3000);
    heap.property(heap.window, 'document', document);
    const { items } = detachedSection(heap, document, 3, 2);
    heap.property(heap.window, 'last', items[2] ?? 0);
    const text = await part(heap, 'Detached');
    expect(text).toContain('1 detached tree held by Window → last (retains 340 B, fingerprint');
    expect(text).toContain('- detached <section class="view">, 4 nodes: retains 340 B');
  });

  it('that nothing holds them, where that is so', async () => {
    const heap = new SyntheticHeap();
    detachedSection(heap, heap.node('native', 'HTMLDocument'), 1);
    expect(await part(heap, 'Detached')).toBe(
      'Detached DOM: 1 tree of 2 nodes in all\n  1 tree of them nothing holds: the next garbage collection takes them.',
    );
  });
});

describe('what is there again and again is told:', () => {
  it('functions of one place, and by what they are held', async () => {
    const heap = new SyntheticHeap();
    const first = heap.closure('onTick', {}, { url: 'https://example.com/app.js', line: 7 });
    const functions = [first, ...times(99, () => heap.closureAgain(first))];
    const jobs = heap.object(heap.window, 'jobs', 'Array');
    for (const [i, run] of functions.entries()) {
      const job = heap.node('object', 'Job');
      heap.edge(jobs, 'element', i, job);
      heap.property(job, 'run', run);
    }
    expect(await part(heap, 'Functions')).toBe(
      'Functions that were made many times at one place, and what holds one of them:\n' +
        '        100  closure onTick (app.js:7:1), as .run of Job: Window → jobs[0].run',
    );
  });

  it('strings, put together where one reference has them', async () => {
    const heap = new SyntheticHeap();
    const users = heap.object(heap.window, 'users', 'Array');
    for (const i of times(200, (i) => i)) {
      const user = heap.node('object', 'User');
      heap.edge(users, 'element', i, user);
      heap.property(user, 'city', heap.string(i % 4 === 0 ? 'Paris' : 'Oslo'));
    }
    expect(await part(heap, 'Strings')).toBe(
      'Strings whose text is in memory more than once: 198 too many, 3.2 kB\n' +
        '     3.2 kB  200 × "Oslo" and 1 other text, as .city of User',
    );
  });
});

describe('classes are told', () => {
  it('by what would be freed with all objects of one, also with what several hold together', async () => {
    const heap = new SyntheticHeap();
    const shared = heap.node('object', 'Image', 5000);
    for (const i of times(3, (i) => i))
      heap.property(heap.object(heap.window, `view${i}`, 'View'), 'image', shared);
    const text = await part(heap, 'Classes');
    expect(text).toContain(
      '     5.0 kB       48 B          3  View\n     5.0 kB     5.0 kB          1  Image\n',
    );
  });

  it('by their fields where they have no name', async () => {
    const heap = new SyntheticHeap();
    const [point, line] = [
      heap.node('object shape', 'system / Map'),
      heap.node('object shape', 'system / Map'),
    ];
    const list = heap.object(heap.window, 'list', 'Array');
    for (const i of times(4, (i) => i)) heap.edge(list, 'element', i, plain(heap, point, ['x', 'y']));
    heap.edge(list, 'element', 4, plain(heap, line, ['a', 'b', 'c', 'd', 'e', 'f']));
    const text = await part(heap, 'Classes');
    expect(text).toMatch(/ 4 {2}\{x, y\}$/m);
    expect(text).toMatch(/ 1 {2}\{a, b, c, d, e, …\}$/m);
  });

  it('those of the page only; what the engine has is summed', async () => {
    const heap = new SyntheticHeap();
    heap.property(heap.window, 'f', heap.closure('f', {}, { url: 'app.js', line: 1 }));
    heap.edge(heap.window, 'internal', 'map', heap.node('object shape', 'system / Map', 56));
    const text = await part(heap, 'Classes');
    expect(text).not.toContain('SharedFunctionInfo');
    expect(text).toContain('The engine’s own: object shapes 56 B (1), compiled code 48 B (3).');
  });
});

it('says nothing in a terminal that moves its cursor', async () => {
  const heap = new SyntheticHeap();
  const erase = '\u001b[2J';
  const list = heap.object(heap.window, `list${erase}`, 'Array', 20_000);
  for (const i of times(200, (i) => i)) {
    const entry = heap.node('object', `A${erase}`);
    heap.edge(list, 'element', i, entry);
    heap.property(entry, `name${erase}`, heap.string(`text${erase}`));
  }
  const text = await overview(heap);
  expect(text).toContain('list\\u001b[2J');
  expect(text).toContain('A\\u{1b}[2J');
  expect(text).not.toContain('\u001b');
});

it('is bounded as JSON, and says how much there is in all', async () => {
  const heap = new SyntheticHeap();
  const document = heap.node('native', 'HTMLDocument');
  for (const i of times(40, (i) => i))
    heap.property(heap.window, `view${i}`, detachedSection(heap, document, 1).section);
  const json = overviewToJson(await overviewHeap(heap.graph(), { most: 3 }));
  expect(json).toMatchObject({ schema: 'resource-tracker/heap-overview', version: 1 });
  expect(json.detached).toMatchObject({ trees: 40, nodes: 80, searched: 40 });
  expect(json.classes).toHaveLength(3);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
