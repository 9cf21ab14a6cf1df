import { beforeEach, expect, it, vi } from 'vitest';
import { CHUNK_ROWS, MAX_LABEL, MAX_ROWS } from '../../content/limits.ts';
import type { Update } from '../../content/protocol.ts';
import { Feed } from '../../src/feed/feed.ts';
import { LeakTracker } from '../../src/index.ts';
import { inspectTracker } from '../../src/tracker/leak-tracker.ts';
import { collectGarbage } from './gc.ts';

/** A clock that runs only when a test says so. */
class Clock {
  time = 0;
  #timers: { at: number; callback: () => void }[] = [];

  readonly now = () => this.time;
  readonly start = (callback: () => void, ms: number) => {
    const timer = { at: this.time + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  get waiting(): number {
    return this.#timers.length;
  }

  advance(ms: number): void {
    this.time += ms;
    const due = this.#timers.filter(({ at }) => at <= this.time);
    this.#timers = this.#timers.filter(({ at }) => at > this.time);
    for (const { callback } of due) callback();
  }
}

let tracker: LeakTracker;
let clock: Clock;
let updates: Update[];
let feed: Feed;
const kept: object[] = [];

beforeEach(() => {
  tracker = new LeakTracker();
  clock = new Clock();
  updates = [];
  feed = new Feed(inspectTracker(tracker), (update) => updates.push(update), clock);
});

function track(count: number): void {
  for (let i = 0; i < count; i++) kept.push(tracker.track({}));
}

const last = () => updates.at(-1) as Update;
const acknowledge = () => feed.acknowledge(last().seq);

/** Answers every update until nothing more comes. */
function settle(): void {
  for (let seen = -1; seen !== updates.length; ) {
    seen = updates.length;
    acknowledge();
    clock.advance(100);
  }
}

it('does nothing until a panel asks', () => {
  track(10);
  expect(updates).toEqual([]);
  expect(clock.waiting).toBe(0);
});

it('starts with everything, in chunks, each after the answer to the one before', () => {
  track(CHUNK_ROWS * 2 + 1);
  feed.start();
  expect(last()).toMatchObject({ seq: 1, reset: true, total: CHUNK_ROWS * 2 + 1 });
  expect(last().added).toHaveLength(CHUNK_ROWS);
  clock.advance(1000);
  expect(updates).toHaveLength(1);
  settle();
  expect(updates.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(updates.flatMap(({ added }) => added.map(([id]) => id))).toEqual(
    Array.from({ length: CHUNK_ROWS * 2 + 1 }, (_, i) => i + 1),
  );
});

it('then sends what changes, ten times a second at most', () => {
  feed.start();
  for (let i = 0; i < 100; i++) {
    acknowledge();
    track(5);
    clock.advance(10);
  }
  expect(updates.length).toBeGreaterThan(9);
  expect(updates.length).toBeLessThanOrEqual(11);
});

it('never has two updates under way, however much a page tracks', () => {
  feed.start();
  for (let i = 0; i < 50; i++) {
    track(100);
    clock.advance(100);
  }
  expect(updates).toHaveLength(1);
});

it('tells what was removed, and never what came and went in between', () => {
  track(2);
  feed.start();
  acknowledge();
  tracker.untrack(kept.at(-1));
  tracker.untrack(tracker.track({}));
  clock.advance(100);
  expect(last()).toMatchObject({ added: [], removed: [2], collected: [], total: 1 });
});

it('starts over after a clear', () => {
  track(3);
  feed.start();
  acknowledge();
  tracker.clear();
  track(1);
  clock.advance(100);
  expect(last()).toMatchObject({ reset: true, total: 1, removed: [] });
  expect(last().added.map(([id]) => id)).toEqual([4]);
});

it('starts over when the panel asks again', () => {
  track(3);
  feed.start();
  settle();
  feed.start();
  expect(last()).toMatchObject({ reset: true, total: 3 });
  expect(last().added).toHaveLength(3);
});

it('falls silent when the panel leaves', () => {
  feed.start();
  acknowledge();
  track(1);
  feed.stop();
  clock.advance(1000);
  expect(updates).toHaveLength(1);
  expect(clock.waiting).toBe(0);
});

it('caps the rows and tells the total', () => {
  track(MAX_ROWS + 10);
  feed.start();
  settle();
  expect(updates.flatMap(({ added }) => added)).toHaveLength(MAX_ROWS);
  expect(last().total).toBe(MAX_ROWS + 10);
  tracker.clear();
});

it('cuts names and kinds, and shows that it did', () => {
  kept.push(tracker.track({}, { name: 'n'.repeat(10_000), kind: 'k'.repeat(10_000) }));
  feed.start();
  const [, name, kind] = last().added[0] ?? [];
  expect(name).toBe(`${'n'.repeat(MAX_LABEL - 1)}…`);
  expect(kind).toHaveLength(MAX_LABEL);
});

it('runs what waits for an update only once the removals are on their way', () => {
  track(1);
  feed.start();
  tracker.untrack(kept.at(-1));
  let sentBefore = -1;
  feed.afterUpdate(() => {
    sentBefore = updates.flatMap(({ removed }) => removed).length;
  });
  expect(sentBefore).toBe(-1);
  acknowledge();
  clock.advance(0);
  expect(sentBefore).toBe(1);
});

it('does not forget what waits for an update when the panel asks for the whole list again', () => {
  feed.start();
  track(1);
  const callback = vi.fn();
  feed.afterUpdate(callback);
  expect(callback).not.toHaveBeenCalled();
  feed.start();
  expect(callback).toHaveBeenCalledTimes(1);
});

it('tells what is disposed, and what is retained after the garbage collections that should have taken it', () => {
  track(2);
  feed.start();
  settle();
  const [, target] = kept.slice(-2);
  tracker.dispose(target);
  clock.advance(100);
  expect(last().verdicts).toEqual([[2, 'disposed']]);
  acknowledge();
  inspectTracker(tracker).sweep(2, true);
  inspectTracker(tracker).sweep(2, true);
  clock.advance(100);
  expect(last().verdicts).toEqual([[2, 'not-collected']]);
});

it('tells what was collected without being disposed, before a panel came and while it is there', async () => {
  tracker.mustDispose('file');
  for (const name of ['before', 'later']) {
    tracker.track({}, { name, kind: 'file' });
    if (name === 'later') feed.start();
    if (name === 'later') settle();
    await collectGarbage();
  }
  settle();
  expect(updates[0]?.added.map(([, name, , , , verdict]) => [name, verdict])).toEqual([
    ['later', 'live'],
    ['before', 'not-disposed'],
  ]);
  const told = updates.filter(({ collected }) => collected.length > 0);
  expect(told).toMatchObject([{ collected: [2], verdicts: [[2, 'not-disposed']] }]);
});

it('says through which id the panel has rows, so that no collection is counted twice for those that follow', () => {
  track(CHUNK_ROWS + 1);
  expect(feed.sentThrough).toBe(0);
  feed.start();
  expect(feed.sentThrough).toBe(CHUNK_ROWS);
  settle();
  expect(feed.sentThrough).toBe(CHUNK_ROWS + 1);
  tracker.clear();
  expect(feed.sentThrough).toBe(0);
});
