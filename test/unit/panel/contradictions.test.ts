import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Row, Swept, Update } from '../../../content/protocol.ts';
import type { FrameIdentity } from '../../../panel/connection/frame.ts';
import { Refresh } from '../../../panel/list/refresh.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { Feed } from '../../../src/feed/feed.ts';
import { Sweep } from '../../../src/feed/sweep.ts';
import { inspectTracker } from '../../../src/tracker/leak-tracker.ts';
import { collectGarbage, lastingTracker } from '../gc.ts';
import { FRAME } from './rows.ts';

// small ones, so that a few rows fill an update, a list, and the panel
vi.mock('../../../content/limits.ts', async (original) => ({
  ...(await original<object>()),
  CHUNK_ROWS: 3,
  MAX_ROWS: 8,
}));

/** Shows nothing. */
class NoRefresh extends Refresh {
  override request(): void {
    // nobody looks
  }
  override now(): void {
    // nobody looks
  }
}

let resources: Resources;
beforeEach(() => {
  resources = new Resources(new NoRefresh());
});

/** A page with a tracker and the feed of the real script, whose timer runs when the test says so. */
class HonestPage {
  readonly contradictions: (string | null)[] = [];
  readonly memory: (object | undefined)[] = [];
  readonly tracker = lastingTracker();
  readonly #identity: FrameIdentity;
  readonly #inspector = inspectTracker(this.tracker);
  readonly #sweep = new Sweep(this.#inspector);
  readonly #feed: Feed;
  #due: (() => void) | undefined;
  #seq = 0;

  constructor(identity: FrameIdentity) {
    this.#identity = identity;
    const send = (update: Update) => {
      this.#seq = update.seq;
      this.contradictions.push(resources.apply(identity, update));
    };
    const start = (callback: () => void) => {
      this.#due = callback;
      return () => {
        this.#due = undefined;
      };
    };
    this.#feed = new Feed(this.#inspector, send, { now: () => 0, start });
  }

  start(): void {
    this.#feed.start();
  }
  /** The panel answers, and the next update comes. */
  step(): void {
    this.#feed.acknowledge(this.#seq);
    const due = this.#due;
    this.#due = undefined;
    due?.();
  }
  mark(): void {
    let marked = false;
    this.#feed.afterUpdate(() => {
      this.#sweep.mark();
      marked = true;
    });
    while (!marked) this.step();
  }
  /** What is between is an operation that comes before the page is told to count, and one that comes after. */
  swept(proven: boolean, between: () => void): void {
    const outcome = this.#sweep.sweep(proven);
    const through = Math.min(outcome.through, this.#feed.sentThrough);
    let told = false;
    this.#feed.afterUpdate(() => {
      const swept: Swept = { type: 'swept', run: 1, ...outcome, through };
      this.contradictions.push(resources.outlived(this.#identity, swept));
      told = true;
    });
    between();
    while (!told) this.step();
  }
}

const on = fc.record({ page: fc.nat({ max: 1 }), slot: fc.nat({ max: 9 }) });
const types = [
  'track',
  'track',
  'track',
  'drop',
  'dispose',
  'untrack',
  'step',
  'step',
  'restart',
  'clear',
] as const;
const operation = fc.record({ type: fc.constantFrom(...types), on });
const recheck = fc.record({
  type: fc.constant('recheck' as const),
  on,
  proven: fc.boolean(),
  between: operation,
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

function perform({ type, on: { page, slot } }: Operation, pages: readonly HonestPage[]): void {
  const { tracker, memory } = pages[page] as HonestPage;
  switch (type) {
    case 'track':
      memory[slot] ??= {};
      tracker.track(memory[slot], { mustDispose: slot % 2 === 0 });
      break;
    case 'drop':
      memory[slot] = undefined;
      break;
    case 'dispose':
    case 'untrack':
      tracker[type](memory[slot]);
      break;
    case 'step':
      pages[page]?.step();
      break;
    case 'restart':
      pages[page]?.start();
      break;
    case 'clear':
      tracker.clear();
      break;
  }
}

it('a tracker and its feed never contradict themselves, however many rows there are', {
  timeout: 60_000,
}, async () => {
  const operations = fc.array(
    fc.oneof({ weight: 12, arbitrary: operation }, { weight: 1, arbitrary: recheck }),
    {
      maxLength: 60,
    },
  );
  await fc.assert(
    fc.asyncProperty(operations, async (operations) => {
      resources = new Resources(new NoRefresh());
      const pages = [new HonestPage(FRAME), new HonestPage({ ...FRAME, documentId: 'another', frameId: 1 })];
      for (const page of pages) page.start();
      for (const step of operations) {
        if (step.type !== 'recheck') {
          perform(step, pages);
          continue;
        }
        resources.beginRecheck();
        for (const page of pages) page.mark();
        await collectGarbage();
        for (const page of pages) page.swept(step.proven, () => perform(step.between, pages));
        resources.endRecheck();
      }
      for (const page of pages) expect(page.contradictions.filter((found) => found !== null)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const row = (id: number, verdict: Row[5] = 'live'): Row => [id, `row ${id}`, null, 0, 0, verdict, null];
const update = (fields: Partial<Update>): Update => ({
  ...{ type: 'update', seq: 1, reset: false, added: [], removed: [], collected: [], verdicts: [], total: 2 },
  ...fields,
});
const swept = (fields: Partial<Swept>): Swept => ({
  ...{ type: 'swept', run: 1, proven: true, collected: 0, survived: 2, through: 2 },
  ...fields,
});

describe('of a page that has listed two rows', () => {
  beforeEach(() => {
    expect(resources.apply(FRAME, update({ reset: true, added: [row(1), row(2)] }))).toBeNull();
    resources.beginRecheck();
  });
  const shown = () => resources.rows().map(({ id, survived, collected }) => ({ id, survived, collected }));

  it.each<[string, Partial<Update>, RegExp]>([
    ['a row that is there already', { added: [row(2)], total: 3 }, /#2 again/],
    ['one row twice', { added: [row(3), row(3)], total: 4 }, /#3 again/],
    ['a row that comes too late', { added: [row(4), row(3)], total: 4 }, /#3 again, or too late/],
    [
      'a row alive and collected',
      { reset: true, added: [row(1), row(1, 'not-disposed')], total: 1 },
      /alive and coll/,
    ],
    ['a row as collected that it never listed', { added: [row(3, 'not-disposed')] }, /#3 as collected/],
    ['that a row went which it never listed', { removed: [7], total: 1 }, /not on it/],
    ['that a row went twice', { removed: [1, 1], total: 0 }, /#1 off its list twice/],
    ['that a row went in two ways', { removed: [1], collected: [1], total: 1 }, /#1 off its list twice/],
    ['that rows went from a list that only begins', { reset: true, collected: [1], total: 0 }, /not on it/],
    [
      'that a row is alive and not disposed',
      { verdicts: [[1, 'not-disposed']] },
      /#1 not disposed while it is alive/,
    ],
    ['that it tracks fewer than it lists', { total: 1 }, /tracks 1, and listed 2/],
    ['that it tracks far more', { total: 256_001 }, /tracks 256001, and listed only 2/],
  ])('no update may say %s, and one that does changes nothing', (_, lie, reason) => {
    const before = { shown: shown(), total: resources.total, listed: resources.listed };
    expect(resources.apply(FRAME, update(lie))).toMatch(reason);
    expect({ shown: shown(), total: resources.total, listed: resources.listed }).toEqual(before);
  });

  it('a row that a recheck took, and that is still shown, can’t be taken again', () => {
    expect(resources.apply(FRAME, update({ collected: [1], total: 1 }))).toBeNull();
    expect(resources.apply(FRAME, update({ collected: [1], total: 0 }))).toMatch(/not on it/);
    expect(resources.listed).toBe(1);
  });

  it.each<[string, Partial<Swept>, RegExp]>([
    ['more was collected than was there', { collected: 1_000_000, survived: 2 }, /counted 1000000 collected/],
    ['more is still live than was there', { survived: 3 }, /3 still live, of the 2 that it tracked/],
    ['less is still live than it lists', { survived: 1 }, /1 still live, and lists 2/],
  ])('no outcome may say that %s, and one that does counts for no row', (_, lie, reason) => {
    expect(resources.outlived(FRAME, swept(lie))).toMatch(reason);
    expect(shown().map(({ survived }) => survived)).toEqual([0, 0]);
  });

  it('an outcome that agrees with them counts', () => {
    expect(resources.outlived(FRAME, swept({}))).toBeNull();
    expect(shown().map(({ survived }) => survived)).toEqual([1, 1]);
  });

  it('rows that were too many for one message are no lie when they go', () => {
    resources.leaveOut(FRAME, 5);
    expect(resources.apply(FRAME, update({ removed: [7], total: 6 }))).toBeNull();
  });
});
