import { describe, expect, it } from 'vitest';
import { reportHeap } from '../../../src/heap/answers/heap-report.ts';
import { type Removal, removalOf } from '../../../src/heap/answers/removal.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

/** How the suspect reference of the only tracked object can be removed, with nodes by the names of the test. */
async function removal(build: (heap: SyntheticHeap, it: number) => number): Promise<unknown> {
  const heap = new SyntheticHeap();
  const it = heap.track(heap.node('object', 'Connection'), 'it');
  const holder = build(heap, it);
  const graph = heap.graph();
  const path = (await reportHeap(graph)).leaks[0]?.survivors[0]?.path;
  const step = path?.steps[path.suspect];
  if (step === undefined) throw new Error('Nothing holds it.');
  const named = (node: number) => (node === it ? 'it' : node === holder ? 'holder' : node);
  const found: Removal = removalOf(graph, step);
  return found.type === 'impossible'
    ? found.why
    : { ...found, holder: named(found.holder), target: named(found.target) };
}

const ENDS = { holder: 'holder', target: 'it' };

describe('what is to be removed', () => {
  it('is a property, by its name', async () => {
    const property = (heap: SyntheticHeap, it: number) => {
      const app = heap.object(heap.window, 'app');
      heap.property(app, 'cache', it);
      return app;
    };
    expect(await removal(property)).toEqual({ type: 'property', key: 'cache', ...ENDS });
  });

  it.each(['Element of the array', 'where V8 keeps it'])('is an element, by its index: %s', async (by) => {
    const element = (heap: SyntheticHeap, it: number) => {
      const list = heap.object(heap.window, 'list', 'Array');
      if (by === 'where V8 keeps it') {
        const elements = heap.node('array', '(object elements)');
        heap.edge(list, 'internal', 'elements', elements).edge(elements, 'internal', '3', it);
      } else heap.edge(list, 'element', 3, it);
      return list;
    };
    expect(await removal(element)).toEqual({ type: 'element', key: '3', ...ENDS });
  });

  it('is an entry of a Map, not of the table that V8 keeps it in', async () => {
    const value = (heap: SyntheticHeap, it: number) => heap.map(heap.window, 'users', [['user:42', it]]);
    expect(await removal(value)).toEqual({ type: 'map-value', ...ENDS });
    const key = (heap: SyntheticHeap, it: number) => heap.map(heap.window, 'names', [[it, heap.string('a')]]);
    expect(await removal(key)).toEqual({ type: 'map-key', ...ENDS });
  });

  it('is the member of a Set', async () => {
    const member = (heap: SyntheticHeap, it: number) => {
      const all = heap.object(heap.window, 'all', 'Set');
      const table = heap.node('array', '', (2 + 3 + 5 * 2) * 4);
      heap.edge(all, 'internal', 'table', table).edge(table, 'internal', '5', it);
      return all;
    };
    expect(await removal(member)).toEqual({ type: 'set-member', ...ENDS });
  });
});

describe('what can’t be removed is said to be', () => {
  it('a property without a name', async () => {
    const bySymbol = (heap: SyntheticHeap, it: number) => heap.property(heap.window, '<symbol cache>', it);
    expect(await removal(bySymbol)).toMatch('named by a symbol, or private');
  });

  it('a variable', async () => {
    const variable = (heap: SyntheticHeap, it: number) =>
      heap.property(heap.window, 'onTick', heap.closure('onTick', { it }));
    expect(await removal(variable)).toMatch('A variable of a function');
  });

  it('whatever a Proxy has', async () => {
    const target = (heap: SyntheticHeap, it: number) => {
      const proxy = heap.property(heap.window, 'state', heap.node('object', 'Proxy'));
      heap.property(proxy, 'connection', it);
      return proxy;
    };
    expect(await removal(target)).toMatch('Its holder is a Proxy');
  });
});
