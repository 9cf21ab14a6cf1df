import { describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { makeCapsule } from '../../../src/heap/index.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { capsuleOf, MOST_BYTES } from './same-answers.ts';

const connection = (heap: SyntheticHeap, name = 'db:main') =>
  heap.track(heap.node('object', 'Connection', 1000), name, 'connection', 7);

/** A name of its own for each number, without a number in it. */
const letters = (number: number): string =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** Survivors of one leak that a capsule has. */
const MOST_OF_LEAK = 20;

describe('a capsule', () => {
  it('has nothing of objects that are on no path', async () => {
    const heap = new SyntheticHeap();
    heap.property(heap.object(heap.window, 'app'), 'kept', connection(heap));
    for (let i = 0; i < 1000; i++) heap.object(heap.object(heap.window, `other${i}`), 'inner', 'Other');
    const { capsule, whole, told } = await capsuleOf(heap.toJSON());
    expect(told).toEqual(whole);
    expect(capsule.json).not.toMatch(/[Oo]ther/);
    expect(capsule.json.length).toBeLessThan(4000);
  });

  it('calls tracked objects by their numbers, and keeps their kinds', async () => {
    const heap = new SyntheticHeap();
    heap.property(heap.window, 'kept', connection(heap));
    const { capsule } = await capsuleOf(heap.toJSON());
    const { leaks } = await analyzeHeapSnapshot([capsule.json]);
    const [survivor] = leaks[0]?.survivors ?? [];
    expect(survivor).toMatchObject({ name: 'obj-7', kind: 'connection', id: 7, survived: 1 });
  });

  it('has the first of many that one leak holds, and says how many are left out', async () => {
    const heap = new SyntheticHeap();
    const list = heap.object(heap.window, 'list', 'Array');
    for (let i = 0; i < 50; i++) heap.edge(list, 'element', i, connection(heap, `db:${i}`));
    const { capsule, whole, told } = await capsuleOf(heap.toJSON());
    expect(capsule).toMatchObject({ objects: MOST_OF_LEAK, leftOut: 50 - MOST_OF_LEAK, different: [] });
    expect(Object.keys(told)).toHaveLength(MOST_OF_LEAK);
    expect(whole).toMatchObject(told);
  });

  it('has fewer of each leak, and of the largest ones only, where it would be too large', async () => {
    const heap = new SyntheticHeap();
    for (let leak = 0; leak < 30; leak++) {
      const list = heap.object(heap.object(heap.window, `app_${letters(leak)}`), 'list', 'Array');
      for (let i = 0; i < 22; i++) {
        const item = heap.node('object', 'Item');
        heap.edge(list, 'element', i, item);
        heap.property(item, `${'long'.repeat(100)}_${letters(100 * leak + i)}`, connection(heap));
      }
    }
    const { capsule, whole, told } = await capsuleOf(heap.toJSON());
    expect(capsule.json.length).toBeLessThan(MOST_BYTES);
    expect(capsule.objects + capsule.leftOut).toBe(660);
    expect(Object.keys(told)).toHaveLength(capsule.objects);
    expect(capsule.objects).toBe(150);
    expect(whole).toMatchObject(told);
  });

  it('is of a size, so that one can see that a collection is larger than what leaks', async () => {
    const heap = new SyntheticHeap();
    // a cache of many, of which two lead to what is tracked: none of its own
    const cache = heap.object(heap.window, 'cache', 'Array');
    for (let i = 0; i < 3000; i++) {
      const page = heap.node('object', 'Page');
      heap.edge(cache, 'element', i, page);
      if (i === 8) heap.edge(heap.object(page, 'sockets', 'Array'), 'element', 0, connection(heap));
    }
    const { capsule, whole, told } = await capsuleOf(heap.toJSON());
    expect(told).toEqual(whole);
    expect(capsule.different).toEqual([]);
    expect(capsule.json.length).toBeLessThan(4000);
  });

  it('has the key of a WeakMap’s entry, and what holds that', async () => {
    const heap = new SyntheticHeap();
    const map = heap.object(heap.window, 'map', 'WeakMap');
    const table = heap.node('array', '');
    heap.edge(map, 'internal', 'table', table);
    const key = heap.object(heap.object(heap.object(heap.window, 'far'), 'away'), 'key', 'Key');
    heap.weakEntry(table, key, connection(heap));
    const { whole, told } = await capsuleOf(heap.toJSON());
    expect(told).toEqual(whole);
    expect(JSON.stringify(told)).toContain('WeakMap');
  });

  it('knows what else holds an object', async () => {
    const heap = new SyntheticHeap();
    const held = heap.property(heap.object(heap.window, 'app'), 'kept', connection(heap));
    heap.map(heap.object(heap.object(heap.window, 'another'), 'way'), 'pool', [['user:42', held]]);
    const { whole, told } = await capsuleOf(heap.toJSON());
    expect(told).toEqual(whole);
    expect(JSON.stringify(told)).toContain('another.way.pool → Map[…]');
  });

  it('has no keys of an object that is a dictionary, and knows that it is one', async () => {
    const heap = new SyntheticHeap();
    const users = heap.object(heap.window, 'byUser');
    for (let i = 0; i < 300; i++) heap.object(users, `ada${i}@SECRET.example`, 'User');
    for (let i = 0; i < 30; i++) heap.property(users, `grace${i}@SECRET.example`, connection(heap));
    heap.property(users, 'plainSECRET', heap.string('SECRET'));
    const { capsule, whole, told } = await capsuleOf(heap.toJSON());
    expect(Object.keys(told)).toHaveLength(MOST_OF_LEAK);
    expect(whole).toMatchObject(told);
    expect(capsule.different).toEqual([]);
    expect(JSON.stringify(told)).toContain('"shape":"Window → .byUser → […]"');
    expect(capsule.json).not.toMatch(/SECRET|ada|grace/);
    expect(capsule.json.length).toBeLessThan(20_000);
  });

  it('tells two leaks of one name apart by the same fingerprints, wherever their scripts are', async () => {
    const heap = new SyntheticHeap();
    const at = { url: 'file:///home/ada/work/shop/src/cart.js' };
    for (const line of [10, 20]) {
      const held = heap.closure('onTick', { value: connection(heap) }, { ...at, line });
      heap.property(heap.window, `onTick${line}`, held);
    }
    const { whole, told } = await capsuleOf(heap.toJSON());
    expect(told).toEqual(whole);
    const fingerprints = Object.values(whole).map((answer) => JSON.stringify(answer).slice(0, 30));
    expect(new Set(fingerprints).size).toBe(2);
  });

  it('is of objects that are not tracked, if they are named', async () => {
    const heap = new SyntheticHeap();
    const plain = heap.object(heap.object(heap.window, 'app'), 'plain', 'Plain');
    heap.property(heap.window, 'kept', connection(heap));
    const { capsule, whole, told } = await capsuleOf(heap.toJSON(), [heap.idOf(plain)]);
    expect(Object.keys(whole)).toEqual([String(heap.idOf(plain))]);
    expect(told).toEqual(whole);
    expect(capsule.json).not.toMatch(/Connection|connection|db:main/);
  });

  it('says of which heap it is', async () => {
    const heap = new SyntheticHeap();
    heap.property(heap.window, 'kept', connection(heap));
    const { capsule } = await capsuleOf(heap.toJSON());
    const { remarks, heapSize } = await analyzeHeapSnapshot([capsule.json]);
    expect(remarks).toEqual([
      expect.stringMatching(/^This is a capsule, a part of a heap of 0\.0 MB: sizes/),
    ]);
    expect(heapSize).toBeLessThanOrEqual((await analyzeHeapSnapshot([heap.toJSON()])).heapSize);
  });

  it('of a capsule tells the same once more', async () => {
    const heap = new SyntheticHeap();
    heap.map(heap.object(heap.window, 'app'), 'pool', [['user:42', connection(heap)]]);
    const { capsule, whole } = await capsuleOf(heap.toJSON());
    expect((await capsuleOf(capsule.json)).told).toEqual(whole);
  });

  it('of an object that the heap does not have is refused', async () => {
    const heap = new SyntheticHeap();
    await expect(makeCapsule(heap.graph(), { heapIds: [123_457] })).rejects.toThrow(
      /There is no object @123457/,
    );
  });
});

describe('of a variable', () => {
  /** `outer(big)` with `onTick` and `reader`, of which only the second uses the variable. */
  function sharing(isRead: boolean): SyntheticHeap {
    const heap = new SyntheticHeap();
    const script = heap.node('code', 'system / Script / https://example.com/app.js?token=1');
    const context = heap.contextOf(10, heap.context, { big: connection(heap), small: heap.string('') });
    heap.property(heap.window, 'onTick', heap.functionOf(script, 20, context, 'onTick'));
    if (isRead) heap.property(heap.window, 'reader', heap.functionOf(script, 30, context, 'reader'));
    const scope = { script, variables: [], uses: [] };
    heap.scope({ ...scope, id: 1, depth: 0 });
    heap.scope({ ...scope, id: 10, depth: 1, variables: ['small', 'big'] });
    heap.scope({ ...scope, id: 15, depth: 2, uses: [[10, 0]] });
    heap.scope({ ...scope, id: 20, depth: 2 });
    heap.scope({ ...scope, id: 30, depth: 2, uses: [[10, 1]] });
    return heap;
  }

  it('that nobody can read any more, a capsule says that, too', async () => {
    const { whole, told } = await capsuleOf(sharing(false).toJSON());
    expect(told).toEqual(whole);
    expect(JSON.stringify(told)).toContain('"sharedScope":"big"');
  });

  it('that a function beside the path can read, it does not say that nobody can', async () => {
    const { whole, told } = await capsuleOf(sharing(true).toJSON());
    expect(told).toEqual(whole);
    expect(JSON.stringify(told)).toContain('"sharedScope":null');
  });
});
