import { describe, expect, it } from 'vitest';
import { LeakTracker, resourceTracker, trackResource, untrackResource } from '../../src/index.ts';
import { inspectTracker } from '../../src/tracker/leak-tracker.ts';
import { collectGarbage } from './gc.ts';

const names = (tracker: LeakTracker) => tracker.live().map(({ name }) => name);

/** Tracks an object that nothing else refers to. */
const drop = (tracker: LeakTracker, name: string) => void tracker.track({}, { name });

describe('track', () => {
  it('returns the target itself', () => {
    const target = {};
    expect(new LeakTracker().track(target)).toBe(target);
  });

  it('takes a given name and kind', () => {
    const tracker = new LeakTracker();
    const kept = tracker.track({}, { name: 'db:main', kind: 'connection' });
    expect(tracker.live()).toMatchObject([{ name: 'db:main', kind: 'connection' }]);
    expect(kept).toBeDefined();
  });

  it('names what has no name, or an empty one, after its id', () => {
    const tracker = new LeakTracker();
    const kept = [tracker.track({}), tracker.track({}, { name: '' }), tracker.track({}, { name: null })];
    expect(names(tracker)).toEqual(['obj-1', 'obj-2', 'obj-3']);
    expect(kept).toHaveLength(3);
  });

  it('has a null kind where none is given', () => {
    const tracker = new LeakTracker();
    const kept = [tracker.track({}), tracker.track({}, { kind: '' }), tracker.track({}, { kind: null })];
    expect(tracker.live().map(({ kind }) => kind)).toEqual([null, null, null]);
    expect(kept).toHaveLength(3);
  });

  it('notes when tracking began, in Unix milliseconds', () => {
    const tracker = new LeakTracker(null, { now: () => 1_790_000_000_000 });
    const kept = tracker.track({});
    expect(tracker.live()[0]?.createdAt).toBe(1_790_000_000_000);
    expect(kept).toBeDefined();
  });

  it('freezes its infos', () => {
    const tracker = new LeakTracker();
    const kept = tracker.track({});
    expect(Object.isFrozen(tracker.live()[0])).toBe(true);
    expect(kept).toBeDefined();
  });

  it('takes functions and unregistered symbols too', () => {
    const tracker = new LeakTracker();
    const kept = [tracker.track(() => undefined, { name: 'f' }), tracker.track(Symbol('s'), { name: 's' })];
    expect(names(tracker)).toEqual(['f', 's']);
    expect(kept).toHaveLength(2);
  });

  it('of a target that is tracked already replaces the metadata, restarts the age, and leaves one record', () => {
    let time = 1000;
    const tracker = new LeakTracker(null, { now: () => time });
    const target = tracker.track({}, { name: 'before', kind: 'file' });
    time = 2000;
    tracker.track(target, { name: 'after' });
    expect(tracker.live()).toEqual([{ name: 'after', kind: null, createdAt: 2000 }]);
  });

  it.each([
    [1, 'number'],
    ['text', 'string'],
    [true, 'boolean'],
    [1n, 'bigint'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Symbol.for('registered'), 'symbol'],
  ])('refuses %s with a TypeError that names its type, and changes nothing', (target, type) => {
    const tracker = new LeakTracker();
    expect(() => tracker.track(target)).toThrow(TypeError);
    expect(() => tracker.track(target)).toThrow(`Cannot track ${type}:`);
    expect(tracker.live()).toEqual([]);
  });

  it.each(['name', 'kind'] as const)('refuses a %s that is not a string, and changes nothing', (label) => {
    const tracker = new LeakTracker();
    const target = tracker.track({}, { name: 'before' });
    const options = { [label]: 7 } as object;
    expect(() => tracker.track(target, options)).toThrow(TypeError);
    expect(() => tracker.track({}, options)).toThrow(
      `Expected ${label} to be a string or nothing, not number.`,
    );
    expect(names(tracker)).toEqual(['before']);
  });
});

describe('untrack', () => {
  it('takes a target off the list', () => {
    const tracker = new LeakTracker();
    const [a, b] = [tracker.track({}, { name: 'a' }), tracker.track({}, { name: 'b' })];
    tracker.untrack(a);
    expect(names(tracker)).toEqual(['b']);
    expect(b).toBeDefined();
  });

  it.each([[{}], [1], [null], [undefined], ['text']])('of something unknown (%o) is a no-op', (unknown) => {
    const tracker = new LeakTracker();
    const kept = tracker.track({}, { name: 'kept' });
    tracker.untrack(unknown);
    expect(names(tracker)).toEqual(['kept']);
    expect(kept).toBeDefined();
  });

  it('lets a target be tracked anew, at the end of the list', () => {
    const tracker = new LeakTracker();
    const [a, b] = [tracker.track({}, { name: 'a' }), tracker.track({}, { name: 'b' })];
    tracker.untrack(a);
    tracker.track(a, { name: 'a again' });
    expect(names(tracker)).toEqual(['b', 'a again']);
    expect(b).toBeDefined();
  });
});

describe('live', () => {
  it('is a copy', () => {
    const tracker = new LeakTracker();
    const kept = tracker.track({}, { name: 'kept' });
    tracker.live().length = 0;
    expect(names(tracker)).toEqual(['kept']);
    expect(kept).toBeDefined();
  });

  it('loses what is collected, by itself', async () => {
    const tracker = new LeakTracker();
    drop(tracker, 'garbage');
    expect(names(tracker)).toEqual(['garbage']);
    await collectGarbage();
    expect(names(tracker)).toEqual([]);
  });

  it('loses cycles: they do not prevent collection', async () => {
    const tracker = new LeakTracker();
    (() => {
      const a: { other?: object } = tracker.track({}, { name: 'a' });
      a.other = tracker.track({ other: a }, { name: 'b' });
    })();
    await collectGarbage();
    expect(names(tracker)).toEqual([]);
  });

  it('keeps what is still held', async () => {
    const tracker = new LeakTracker();
    const kept = tracker.track({}, { name: 'kept' });
    drop(tracker, 'garbage');
    await collectGarbage();
    expect(names(tracker)).toEqual(['kept']);
    expect(kept).toBeDefined();
  });
});

describe('clear', () => {
  it('stops tracking everything and leaves the objects alone', () => {
    const tracker = new LeakTracker();
    const target = tracker.track({ open: true });
    tracker.clear();
    expect(tracker.live()).toEqual([]);
    expect(target).toEqual({ open: true });
  });

  it('goes on counting ids', () => {
    const tracker = new LeakTracker();
    const first = tracker.track({});
    tracker.clear();
    const second = tracker.track({});
    expect(names(tracker)).toEqual(['obj-2']);
    expect([first, second]).toHaveLength(2);
  });
});

it('isolated trackers know nothing of each other', () => {
  const [one, two] = [new LeakTracker('one'), new LeakTracker('two')];
  const target = one.track({}, { name: 'target' });
  expect(two.live()).toEqual([]);
  two.track(target, { name: 'the same' });
  one.untrack(target);
  expect(names(two)).toEqual(['the same']);
});

it('trackResource and untrackResource use the global tracker', () => {
  const target = trackResource({}, 'global thing', 'thing');
  expect(resourceTracker.live()).toMatchObject([{ name: 'global thing', kind: 'thing' }]);
  untrackResource(target);
  expect(resourceTracker.live()).toEqual([]);
});

it('a finalizer that comes late does not touch a newer record', async () => {
  const tracker = new LeakTracker();
  const inspector = inspectTracker(tracker);
  (() => {
    const target = tracker.track({}, { name: 'old' });
    tracker.untrack(target);
    tracker.track(target, { name: 'tracked again' });
  })();
  const newer = tracker.track({}, { name: 'newer' });
  // the sweep finds the record before the finalizer does
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
  inspector.sweep(inspector.lastId(), true);
  const newest = tracker.track({}, { name: 'newest' });
  await collectGarbage();
  expect(names(tracker)).toEqual(['newer', 'newest']);
  expect([newer, newest]).toHaveLength(2);
});
