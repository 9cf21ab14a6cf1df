import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { EarlierHeap } from '../../../src/heap/growth/earlier-heap.ts';
import { findGrowth } from '../../../src/heap/growth/find-growth.ts';
import { findRising } from '../../../src/heap/growth/find-rising.ts';
import { Repeats } from '../../../src/heap/growth/repeats.ts';
import type { HeapGraph } from '../../../src/heap/index.ts';
import { grownLeaks, growthsOf, reportedGrowth, undecidedRemarks } from '../../../src/report/heap-growth.ts';
import { grows } from '../../../src/report/words.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

let heap: SyntheticHeap;
let marks: number[];
/** What there is before the round trips. */
let list: number;
beforeEach(() => {
  heap = new SyntheticHeap();
  list = heap.object(heap.window, 'list', 'Array');
  marks = [];
});

/** The last id that V8 has given. */
const mark = (): void => void marks.push(heap.idOf(heap.node('hidden', 'system / Mark')));

/** Makes a round trip in each of some repeats. */
function repeat(times: number, roundTrip: (index: number) => void): void {
  mark();
  for (let index = 0; index < times; index++) {
    roundTrip(index);
    mark();
  }
}

const push = (index: number, className = 'Draft'): number => {
  const node = heap.node('object', className);
  heap.edge(list, 'element', index, node);
  return node;
};

/** What is told to grow, as a person reads it, and what does not grow, by its classes and counts. */
async function told(repeats: readonly number[] = []): Promise<{ grows: string[]; settled: string[] }> {
  const report = await findGrowth(heap.graph(), Repeats.between(marks, repeats), { settled: true });
  const total = repeats.length === 0 ? marks.length - 1 : repeats.reduce((sum, each) => sum + each, 0);
  return {
    grows: report.growing.map((growth) => grows(reportedGrowth(growth, total)).replace(/^Grows /, '')),
    settled: report.settled.map(
      ({ classes, perInterval }) => `${classes[0]?.className}: ${perInterval.join(' ')}`,
    ),
  };
}

describe('what repeats of a round trip have left', () => {
  it('grows if each has left some of it', async () => {
    repeat(5, (index) => push(index));
    expect(await told()).toEqual({
      grows: ['with each repeat: Draft: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats'],
      settled: [],
    });
  });

  it('is not what the library has made for what is tracked', async () => {
    const library = heap.object(heap.window, 'records', 'Array');
    const table = heap.node('array', 'table');
    heap.edge(heap.window, 'internal', 'table', table);
    repeat(3, (index) => {
      const draft = push(index);
      const record = heap.node('object', 't');
      heap.edge(record, 'weak', 'target', draft);
      const info = heap.object(record, 'info');
      heap.property(info, 'name', heap.string(`draft ${index}`));
      heap.weakEntry(table, draft, record);
      // the library has more than one way to it, so that it is a part of no draft
      heap.edge(library, 'element', index, record);
    });
    expect((await told()).grows).toEqual(['with each repeat: Draft: 1 + 1 + 1 = 3 in 3 repeats']);
  });

  it('grows if every other has, once that can be no chance', async () => {
    repeat(5, (index) => void (index % 2 === 0 && push(index)));
    expect((await told()).grows).toEqual(['Grows: Draft: 1 + 0 + 1 + 0 + 1 = 3 in 5 repeats']);
  });

  it('may grow if every other has and that may be chance, and it is said how many repeats would tell', async () => {
    repeat(5, (index) => void (index % 2 === 1 && push(index)));
    const { growing, undecided } = await findGrowth(heap.graph(), Repeats.between(marks));
    expect(growing).toEqual([]);
    expect(undecidedRemarks({ undecided })).toEqual([
      'May grow: Draft (0 + 1 + 0 + 1 + 0), held by Window → list[…]; repeat: 6 would tell.',
    ]);
  });

  it('does not grow if a pool is full of it after all repeats but the last', async () => {
    repeat(5, (index) => void (index < 4 && push(index)));
    expect((await told()).grows).toEqual([]);
  });

  it('does not grow if it was made once, or if only the last are left', async () => {
    const once = heap.object(heap.window, 'once', 'Holder');
    repeat(6, (index) => {
      if (index === 0) heap.object(once, 'cache', 'Cache');
      if (index >= 3) push(index, 'Recent');
    });
    expect(await told()).toEqual({ grows: [], settled: ['Recent: 0 0 0 1 1 1', 'Cache: 1 0 0 0 0 0'] });
  });

  it('is told by what holds the rest of it: parts are told with it', async () => {
    repeat(5, (index) => {
      const view = push(index, 'View');
      heap.object(view, 'model', 'Model');
      heap.object(heap.object(view, 'state', 'State'), 'row', 'Row');
    });
    expect((await told()).grows).toEqual([
      'with each repeat: View: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats, with 5 × Model, 5 × State, 5 × Row',
    ]);
  });

  it('is counted in the repeat that made it, though one of another repeat holds it', async () => {
    let last = heap.object(heap.window, 'head', 'Link');
    repeat(5, () => {
      last = heap.object(last, 'next', 'Link');
    });
    expect((await told()).grows).toEqual(['with each repeat: Link: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats']);
  });

  it('is found in what the first repeat made and the others only fill', async () => {
    const emitter = heap.object(heap.window, 'emitter', 'Emitter');
    let listeners = 0;
    repeat(5, (index) => {
      if (index === 0) listeners = heap.object(emitter, 'listeners', 'Array');
      heap.edge(listeners, 'element', index, heap.closure('onTick', {}));
    });
    expect((await told()).grows).toEqual([
      'with each repeat: closure onTick: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats',
    ]);
  });

  it('is one growth under keys that differ in their numbers', async () => {
    const rows = heap.object(heap.window, 'rows');
    repeat(5, (index) => void heap.object(rows, `row:${17 + index}`, 'Row'));
    expect((await told()).grows).toEqual(['with each repeat: Row: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats']);
  });

  it('says by its fields what has no class', async () => {
    repeat(5, (index) => {
      const record = push(index, 'Object');
      heap.property(record, 'user', heap.string('a'));
      heap.property(record, 'at', heap.string('b'));
    });
    expect((await told()).grows).toEqual([
      expect.stringContaining('with each repeat: {user, at}: 1 + 1 + 1 + 1 + 1 = 5'),
    ]);
  });

  it('is one growth where each object was found by one of two ways to it', async () => {
    const queue = heap.object(heap.window, 'queue', 'Set');
    repeat(5, (index) => {
      if (index % 2 === 0) push(index, 'Job');
      else heap.object(queue, `job${String.fromCharCode(97 + index)}`, 'Job');
    });
    expect((await told()).grows).toEqual(['with each repeat: Job: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats']);
  });

  it('does not count if only a tool holds it', async () => {
    repeat(5, () => {
      const handle = heap.node('object', 'Logged');
      heap.edge(heap.globalHandles, 'internal', '9 / DevTools console', handle);
    });
    const report = await findGrowth(heap.graph(), Repeats.between(marks));
    expect(report.growing).toEqual([]);
    expect(report.harmless.map(({ classes }) => classes[0]?.className)).toEqual(['Logged']);
  });

  it('does not count if only compiled code has it', async () => {
    const code = heap.node('code', 'system / FeedbackVector');
    heap.edge(heap.closure('f', {}), 'internal', 'feedback_cell', code);
    repeat(5, (index) => void heap.edge(code, 'internal', `slot ${index}`, heap.node('object', 'Literal')));
    expect((await told()).grows).toEqual([]);
  });

  it('is enough for each repeat, where some were made between two marks', async () => {
    mark();
    for (let index = 0; index < 10; index++) push(index);
    heap.object(heap.window, 'once', 'Settings');
    mark();
    expect(await told([10])).toEqual({
      grows: ['with each repeat: Draft: 10 in 10 repeats'],
      settled: ['Settings: 1'],
    });
  });
});

it('each repeat is counted for itself, however much each has left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 6 }),
      async (counts) => {
        heap = new SyntheticHeap();
        list = heap.object(heap.window, 'list', 'Array');
        marks = [];
        let at = 0;
        repeat(counts.length, (index) => {
          for (let i = 0; i < (counts[index] ?? 0); i++) push(at++);
        });
        const { growing } = await findGrowth(heap.graph(), Repeats.between(marks));
        expect(growing.map(({ perInterval }) => perInterval)).toEqual([counts]);
      },
    ),
    { numRuns: 50 },
  );
});

it('marks that do not ascend are refused: the ids are of another heap', () => {
  expect(() => Repeats.between([100, 50])).toThrow('expected ascending marks');
});

describe('an earlier heap of the same session', () => {
  it('tells what has gone until a later one, and that they are of one session', () => {
    for (let index = 0; index < 20; index++) push(index);
    const before = new EarlierHeap(heap.graph());
    heap.node('object', 'Garbage');
    const { isSameSession, gone } = before.compare(heap.graph());
    expect({ isSameSession, gone }).toEqual({ isSameSession: true, gone: [] });
  });

  it('is of another one if objects of the same ids are others', () => {
    for (let index = 0; index < 20; index++) push(index, `Class${index}`);
    const before = new EarlierHeap(heap.graph());
    heap = new SyntheticHeap();
    list = heap.object(heap.window, 'list', 'Set');
    for (let index = 0; index < 30; index++) push(index, `Other${index}`);
    expect(before.compare(heap.graph()).isSameSession).toBe(false);
  });

  it('of heaps of different sessions, none has more of anything than itself', async () => {
    for (let index = 0; index < 20; index++) push(index);
    heap.edge(heap.window, 'element', 7, heap.node('native', '<li class="row">'));
    const graph = heap.graph();
    const { growing, settled } = await findRising(graph, [new EarlierHeap(graph)]);
    expect([...growing, ...settled]).toEqual([]);
  });

  it('of two of different sessions, what there is more of is no growth; of three it is', async () => {
    const heaps = [5, 8, 12].map((count) => {
      heap = new SyntheticHeap();
      list = heap.object(heap.window, 'list', 'Array');
      for (let index = 0; index < count; index++) push(index);
      return heap.graph();
    });
    const [first, second, third] = heaps as [HeapGraph, HeapGraph, HeapGraph];
    const ofTwo = await findRising(second, [new EarlierHeap(first)]);
    expect(ofTwo.growing).toEqual([]);
    expect(ofTwo.settled.map(({ classes }) => classes)).toEqual([[{ className: 'Draft', count: 3 }]]);
    const ofThree = await findRising(third, [new EarlierHeap(first), new EarlierHeap(second)]);
    expect(ofThree.growing.map(({ perInterval }) => perInterval)).toEqual([[3, 4]]);
  });
});

describe('the growths of a report', () => {
  it('are those of its leaks, by what holds them: a tracked object is of another kind than its class', async () => {
    repeat(3, (index) => void heap.track(push(index, 'Socket'), `socket ${index}`, 'connection', index + 1));
    const { growing } = await findGrowth(heap.graph(), Repeats.between(marks));
    const leaks = growing.flatMap((growth) => grownLeaks(growth, null));
    expect(leaks.map(({ name, kind }) => [name, kind])[0]).toEqual(['socket 0', 'connection']);
    const growths = growing.map((growth) => reportedGrowth(growth));
    expect(growthsOf(growths, leaks)).toEqual(growths);
    expect(growthsOf(growths, [])).toEqual([]);
  });
});
