import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_PATH, MAX_SIZES } from '../../content/limits.ts';
import type { CensusEntry, CensusTaken } from '../../content/protocol.ts';
import { openCensus } from '../../src/walk/census.ts';
import { readPath } from '../../src/walk/path.ts';
import { walkFrom } from '../../src/walk/walk.ts';
import { collectGarbage } from './gc.ts';

const timer = {
  now: () => performance.now(),
  start(callback: () => void, ms: number) {
    const id = setTimeout(callback, ms);
    return () => clearTimeout(id);
  },
};

type Taken = Omit<CensusTaken, 'type' | 'run'>;

let page: Record<string, unknown>;
let open: ReturnType<typeof openCensus>;

beforeEach(() => {
  page = {};
  open = openCensus(1, walkFrom({ window: page, document: null }, timer));
});

/** As it crosses: what a page sends inherits nothing. */
const take = () => new Promise<Taken>((resolve) => open((taken) => resolve(structuredClone(taken))));
const mark = async (): Promise<CensusEntry[]> =>
  (await take()).sizes.map(([path, ...sizes]) => [readPath(path), ...sizes]);

it('tells nothing at the first mark, and nothing of what stays as it is', async () => {
  page.list = [1, 2, 3];
  expect(await mark()).toEqual([]);
  expect(await mark()).toEqual([]);
});

const KEY = Symbol('key');

it.each<[CensusEntry, object, (page: { it: object }) => unknown]>([
  [['window.it', 'Array', 1, 2], [0], ({ it }) => Object.assign(it, { 1: 0 })],
  [['window.it', 'Map', 0, 1], new Map(), ({ it }) => it instanceof Map && it.set('key', 0)],
  [['window.it', 'Set', 0, 1], new Set(), ({ it }) => it instanceof Set && it.add('item')],
  [['window.it', 'object', 1, 2], { a: 0 }, ({ it }) => Object.assign(it, { b: 0 })],
  [['window.it', 'object', 1, 2], { a: 0 }, ({ it }) => Object.assign(it, { [KEY]: 0 })],
])('tells %j', async (entry, it, grow) => {
  const holder = { it };
  Object.assign(page, holder);
  await mark();
  grow(holder);
  expect(await mark()).toEqual([entry]);
});

it('knows a list that is replaced by a longer one, by its path', async () => {
  page.state = { items: [1] };
  await mark();
  page.state = { items: [1, 2] };
  expect(await mark()).toEqual([['window.state.items', 'Array', 1, 2]]);
});

it('tells what is new only once it has grown, since what it is in has', async () => {
  await mark();
  page.late = [1];
  expect(await mark()).toEqual([['window', 'object', 0, 1]]);
  page.late = [1, 2];
  expect(await mark()).toContainEqual(['window.late', 'Array', 1, 2]);
});

it('counts a Map and an array beyond what it looks at', async () => {
  const map = new Map<unknown, number>(Array.from({ length: 30_000 }, (_, key) => [key, 0]));
  page.map = map;
  page.list = Array(30_000).fill(0);
  await mark();
  map.set('another', 0);
  (page.list as number[]).push(0);
  expect(await mark()).toEqual([
    ['window.map', 'Map', 30_000, 30_001],
    ['window.list', 'Array', 30_000, 30_001],
  ]);
});

it('tells no more than fits, and that it is not all', async () => {
  const lists = Array.from({ length: MAX_SIZES + 10 }, (): number[] => []);
  page.lists = lists;
  await mark();
  for (const list of lists) list.push(0);
  const { sizes, all } = await take();
  expect(sizes).toHaveLength(MAX_SIZES);
  expect(all).toBe(false);
});

describe('a hostile page', () => {
  it('has none of its getters called, and what throws costs only its own part', async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    Object.assign(page, { proxy, notAMap: Object.create(Map.prototype), behind: [0] });
    Object.defineProperty(page, 'poisoned', {
      get() {
        throw new Error('a getter was called');
      },
    });
    await mark();
    (page.behind as number[]).push(0);
    expect(await mark()).toEqual([['window.behind', 'Array', 1, 2]]);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 'many', null, {}])(
    'can’t say that a list has a length of %j',
    async (length) => {
      let said: unknown = 0;
      page.list = new Proxy([], { get: (list, key) => (key === 'length' ? said : Reflect.get(list, key)) });
      await mark();
      said = length;
      for (const [, , , count] of await mark()) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
    },
  );

  it('that patches what collections are read by is read all the same', async () => {
    const map = new Map();
    page.map = map;
    await mark();
    map.set('key', 0);
    const { forEach } = Map.prototype;
    Map.prototype.forEach = () => {
      throw new Error('of the page');
    };
    try {
      expect(await mark()).toEqual([['window.map', 'Map', 0, 1]]);
    } finally {
      Map.prototype.forEach = forEach;
    }
  });

  it('can’t make a path longer than fits', async () => {
    const list: number[] = [];
    page['x'.repeat(10 * MAX_PATH)] = { list };
    await mark();
    list.push(0);
    const [entry] = await mark();
    expect(entry?.[0].length).toBeLessThanOrEqual(MAX_PATH);
    expect(entry?.[0]).toMatch(/^window\["x+…"\]\.list$/);
  });
});

it('keeps nothing of the page between two marks', async () => {
  const ref = (() => {
    const list = { items: [1] };
    page.list = list;
    return new WeakRef(list);
  })();
  await mark();
  delete page.list;
  await collectGarbage();
  expect(ref.deref()).toBeUndefined();
});

it('can be cancelled', async () => {
  let finished = false;
  const cancel = open(() => {
    finished = true;
  });
  cancel();
  await mark();
  expect(finished).toBe(false);
});
