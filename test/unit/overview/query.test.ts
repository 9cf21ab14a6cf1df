import { beforeAll, describe, expect, it } from 'vitest';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { parseQuery, QueryError } from '../../../src/heap/overview/parse-query.ts';
import { queryHeap } from '../../../src/heap/overview/query-heap.ts';
import { queryText } from '../../../src/report/query-text.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';

let graph: HeapGraph;
beforeAll(() => {
  const heap = new SyntheticHeap();
  const app = heap.object(heap.window, 'app', 'App');
  const store = heap.object(app, 'store', 'Store');
  for (const i of [1, 2, 3]) heap.object(store, `session${i}`, 'Session', i * 1000);
  heap.object(app, 'user', 'UserSession', 2500);
  const point = heap.object(app, 'point', 'Object', 20);
  heap.property(point, 'x', heap.number(1));
  heap.edge(point, 'internal', 'map', heap.node('object shape', 'system / Map'));
  heap.property(app, 'view', heap.node('native', '<div class="view">', 100, true));
  graph = heap.graph();
});

/** What is found, as a person reads it, but for ids. */
async function found(...queries: string[]): Promise<string> {
  const text = queryText(await queryHeap(graph, parseQuery(queries)), { rest: '--all lists them' });
  return text.replaceAll(/@\d+/g, '@id');
}

/** The paths of what is found. */
const paths = async (...queries: string[]) =>
  [...(await found(...queries)).matchAll(/@id: (.*)$/gm)].map(([, path]) => path);

describe('a query finds objects', () => {
  it('by their class, those that retain most first', async () => {
    expect(await found('class=Session')).toBe(`3 objects
 retained    shallow  object
   3.0 kB     3.0 kB  Session @id: Window → app.store.session3
   2.0 kB     2.0 kB  Session @id: Window → app.store.session2
   1.0 kB     1.0 kB  Session @id: Window → app.store.session1`);
  });

  it('by a part of the name of their class', async () => {
    expect(await paths('class=*Session', 'size>2kB')).toEqual([
      'Window → app.store.session3',
      'Window → app.user',
    ]);
  });

  it('by names with stars, in one pass, however a page has named its classes', async () => {
    const heap = new SyntheticHeap();
    heap.object(heap.window, 'long', 'a'.repeat(60));
    const long = heap.graph();
    const start = process.cpuUsage();
    const of = (name: string) => queryHeap(long, parseQuery([`class=${name}`]), { most: 10 });
    expect((await of(`${'*a'.repeat(20)}*b`)).total).toBe(0);
    expect((await of('a*a*aa')).total).toBe(1);
    // backtracking took minutes
    expect(process.cpuUsage(start).user).toBeLessThan(5e6);
  });

  it('by their fields, or as V8 calls them, where they are plain', async () => {
    expect(await paths('class={x}')).toEqual(['Window → app.point']);
    expect(await paths("class='{x*'")).toEqual(['Window → app.point']);
    expect(await paths('class=Object')).toEqual(['Window → app.point']);
  });

  it('by what would be freed with them, and by their own size', async () => {
    expect(await paths('size>2.4kB size<1MB shallow>1000')).toEqual([
      'Window → app.store.session3',
      'Window → app.user',
    ]);
    expect(await paths('size>5kB shallow<1kB')).toEqual(['Window → app', 'Window → app.store']);
  });

  it('that are detached', async () => {
    expect(await found('detached')).toContain('1 object\n');
    expect(await paths('detached class=<div>')).toEqual(['Window → app.view → detached <div class="view">']);
  });

  it('by their path, and by all of several queries', async () => {
    expect(await paths('path=app.store', 'size<2500', 'class=Session')).toEqual([
      'Window → app.store.session2',
      'Window → app.store.session1',
    ]);
  });

  it('or none', async () => {
    expect(await found('class=Nowhere')).toBe('Nothing in this heap matches.');
  });

  it('and tells how many there are, where it lists fewer', async () => {
    const { total, objects } = await queryHeap(graph, parseQuery(['class=Session']), { most: 2 });
    expect({ total, listed: objects.length }).toEqual({ total: 3, listed: 2 });
    expect(queryText({ total, objects, lookedAt: null }, { rest: '--all lists them' })).toMatch(
      /\n… and 1 more, --all lists them$/,
    );
  });
});

describe('a query that means nothing is told with how one is written:', () => {
  it.each([
    ['clas=Foo', '“clas=Foo”'],
    ['class=', '“class=”'],
    ['size>big', '“size>big”'],
    ['size>1TB', '“size>1TB”'],
    ['size=1MB', '“size=1MB”'],
    ['detached=yes', '“detached=yes”'],
    ['size>1MB and detached', '“and”'],
    ['class="Foo', '“class="Foo”'],
    ['   ', 'A query is empty.'],
  ])('%s', (query, told) => {
    expect(() => parseQuery([query])).toThrow(QueryError);
    expect(() => parseQuery([query])).toThrow(told);
    expect(() => parseQuery([query])).toThrow('Expected class=NAME');
  });

  it('and no longer than a line of it', () => {
    expect(() => parseQuery(['x'.repeat(10_000)])).toThrow(/^“x{40}” is no part of a query/);
  });
});
