import { describe, expect, it } from 'vitest';
import { recheck } from '../../src/gc/index.ts';
import {
  disposeResource,
  LeakTracker,
  resourceTracker,
  touchResource,
  trackResource,
  untrackResource,
} from '../../src/index.ts';
import { inspectTracker } from '../../src/tracker/leak-tracker.ts';
import { Recent } from '../../src/tracker/recent.ts';
import { advance, type Stage } from '../../src/tracker/stage.ts';
import { collectGarbage, nextTask } from './gc.ts';

const verdicts = (tracker: LeakTracker) => tracker.leaks().map(({ name, verdict }) => `${name}: ${verdict}`);

/** A proven garbage collection, as far as the tracker is concerned. */
async function survive(tracker: LeakTracker, times: number): Promise<void> {
  const inspector = inspectTracker(tracker);
  for (let i = 0; i < times; i++) {
    await collectGarbage();
    inspector.sweep(inspector.lastId(), true);
    await nextTask();
  }
}

describe('a disposed target', () => {
  it('is retained once it has outlived two proven garbage collections since', async () => {
    const tracker = new LeakTracker();
    const target = tracker.track({}, { name: 'socket' });
    await survive(tracker, 3);
    tracker.dispose(target);
    expect(verdicts(tracker)).toEqual(['socket: disposed']);
    await survive(tracker, 1);
    expect(verdicts(tracker)).toEqual(['socket: disposed']);
    await survive(tracker, 1);
    expect(verdicts(tracker)).toEqual(['socket: not-collected']);
    expect(target).toBeDefined();
  });

  it('is retained after as many as the tracker is told', async () => {
    const tracker = new LeakTracker(null, { retainedAfter: 1 });
    const target = tracker.track({}, { name: 'socket' });
    tracker.dispose(target);
    await survive(tracker, 1);
    expect(verdicts(tracker)).toEqual(['socket: not-collected']);
    tracker.configure({ retainedAfter: 5 });
    expect(verdicts(tracker)).toEqual(['socket: disposed']);
    expect(target).toBeDefined();
  });

  it('is not blamed for a garbage collection that is not proven', async () => {
    const tracker = new LeakTracker(null, { retainedAfter: 1 });
    const target = tracker.track({}, { name: 'socket' });
    tracker.dispose(target);
    await nextTask();
    inspectTracker(tracker).sweep(1, false);
    expect(verdicts(tracker)).toEqual(['socket: disposed']);
    expect(target).toBeDefined();
  });

  it('is gone without a trace when it is collected, although it had to be disposed', async () => {
    const tracker = new LeakTracker();
    tracker.dispose(tracker.track({}, { mustDispose: true }));
    await collectGarbage();
    expect(tracker.leaks()).toEqual([]);
  });

  it('stays on the list of what is in memory, and can be disposed again without effect', () => {
    const tracker = new LeakTracker();
    const target = tracker.track({}, { name: 'socket' });
    tracker.dispose(target);
    tracker.dispose(target);
    expect(tracker.live()).toMatchObject([{ name: 'socket' }]);
    expect(verdicts(tracker)).toEqual(['socket: disposed']);
  });

  it('is live again when it is tracked anew', () => {
    const tracker = new LeakTracker();
    const target = tracker.track({}, { name: 'socket' });
    tracker.dispose(target);
    tracker.track(target, { name: 'reused' });
    expect(verdicts(tracker)).toEqual(['reused: live']);
  });

  it.each([[{}], [1], [null], [undefined]])('that is unknown (%o) changes nothing', (unknown) => {
    const tracker = new LeakTracker();
    tracker.dispose(unknown);
    tracker.touch(unknown, 'note');
    expect(tracker.leaks()).toEqual([]);
  });
});

describe('a target that had to be disposed', () => {
  it('is reported when it is collected before', async () => {
    const tracker = new LeakTracker(null, { now: () => 1000 });
    tracker.track({}, { name: 'report.txt', kind: 'file', mustDispose: true });
    tracker.track({}, { name: 'free', kind: 'file' });
    await collectGarbage();
    expect(tracker.live()).toEqual([]);
    expect(tracker.leaks()).toMatchObject([
      { name: 'report.txt', kind: 'file', createdAt: 1000, verdict: 'not-disposed' },
    ]);
  });

  it('can be any of its kind', async () => {
    const tracker = new LeakTracker();
    tracker.mustDispose('file');
    tracker.track({}, { name: 'a', kind: 'file' });
    tracker.track({}, { name: 'b', kind: 'cache' });
    tracker.track({}, { name: 'c' });
    await collectGarbage();
    expect(verdicts(tracker)).toEqual(['a: not-disposed']);
  });

  it('is not reported once it was untracked', async () => {
    const tracker = new LeakTracker();
    tracker.untrack(tracker.track({}, { mustDispose: true }));
    await collectGarbage();
    expect(tracker.leaks()).toEqual([]);
  });

  it('is reported once, whether the sweep or the finalizer comes first', async () => {
    const tracker = new LeakTracker();
    const inspector = inspectTracker(tracker);
    tracker.track({}, { name: 'a', mustDispose: true });
    await nextTask();
    globalThis.gc?.();
    inspector.sweep(inspector.lastId(), true);
    await collectGarbage();
    expect(verdicts(tracker)).toEqual(['a: not-disposed']);
  });

  it('is forgotten by clear', async () => {
    const tracker = new LeakTracker();
    tracker.track({}, { mustDispose: true });
    await collectGarbage();
    tracker.clear();
    expect(tracker.leaks()).toEqual([]);
  });

  it('is one of the latest thousand', async () => {
    const tracker = new LeakTracker();
    for (let i = 1; i <= 1003; i++) tracker.track({}, { name: `${i}`, mustDispose: true });
    await collectGarbage();
    expect(tracker.leaks()).toHaveLength(1000);
  });

  it('is kept longer the later it came', () => {
    const recent = new Recent<number>(1000);
    for (let i = 1; i <= 1003; i++) recent.add(i);
    expect(recent.list()).toEqual(Array.from({ length: 1000 }, (_, i) => i + 4));
  });
});

describe('a lease', () => {
  const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

  it('tracks to the end of its scope, where the target is disposed', () => {
    const tracker = new LeakTracker();
    const target = {};
    {
      using lease = tracker.lease(target, { name: 'leased' });
      expect(verdicts(tracker)).toEqual(['leased: live']);
      expect(lease[dispose]).toBe(lease.dispose);
    }
    expect(verdicts(tracker)).toEqual(['leased: disposed']);
  });

  it('says nothing of a target that was tracked anew', () => {
    const tracker = new LeakTracker();
    const target = {};
    const lease = tracker.lease(target, { name: 'before' });
    tracker.track(target, { name: 'after' });
    lease.dispose();
    expect(verdicts(tracker)).toEqual(['after: live']);
  });

  it('does not keep its target alive', async () => {
    const tracker = new LeakTracker();
    const lease = tracker.lease({}, { name: 'dropped' });
    await collectGarbage();
    expect(tracker.live()).toEqual([]);
    lease.dispose();
  });
});

describe('touch', () => {
  it('leaves a trail of the latest eight accesses', () => {
    let time = 0;
    const tracker = new LeakTracker(null, { now: () => ++time });
    const target = tracker.track({});
    for (let i = 0; i < 10; i++) tracker.touch(target, i % 2 ? null : `use ${i}`);
    const trail = tracker.leaks()[0]?.trail ?? [];
    expect(trail.map(({ note }) => note)).toEqual([
      'use 2',
      null,
      'use 4',
      null,
      'use 6',
      null,
      'use 8',
      null,
    ]);
    expect(trail.map(({ at }) => at)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('refuses a note that is not a string', () => {
    const tracker = new LeakTracker();
    const target = tracker.track({});
    expect(() => tracker.touch(target, 7 as never)).toThrow(
      'Expected note to be a string or nothing, not number.',
    );
  });
});

it('the functions of the realm do what its tracker does', () => {
  const target = trackResource({}, 'global', 'thing', { mustDispose: true });
  touchResource(target, 'used');
  disposeResource(target);
  expect(resourceTracker.leaks()).toMatchObject([{ verdict: 'disposed', trail: [{ note: 'used' }] }]);
  untrackResource(target);
  expect(resourceTracker.leaks()).toEqual([]);
});

it('recheck forces what a verdict needs', async () => {
  const tracker = new LeakTracker();
  const target = tracker.track({}, { name: 'kept' });
  tracker.dispose(target);
  tracker.track({}, { name: 'dropped' });
  const { proven } = await recheck({ trackers: [tracker] });
  expect(proven).toBe(true);
  expect(verdicts(tracker)).toEqual(['kept: not-collected']);
  expect(target).toBeDefined();
});

it('an observer learns of each change of a verdict, and of what was not disposed', async () => {
  const tracker = new LeakTracker(null, { retainedAfter: 1 });
  const inspector = inspectTracker(tracker);
  const seen: string[] = [];
  const ignore = () => undefined;
  inspector.observe({
    added: ignore,
    cleared: ignore,
    verdictChanged: (id, verdict) => seen.push(`${id} ${verdict}`),
    removed: (id, collected, record) => seen.push(`${id} ${collected} ${record?.verdict}`),
  });
  const target = tracker.track({});
  tracker.track({}, { mustDispose: true });
  tracker.dispose(target);
  await survive(tracker, 1);
  expect(seen).toEqual(['1 disposed', '2 true not-disposed', '1 not-collected']);
  expect(target).toBeDefined();
});

it.each([{ retainedAfter: 0 }, { retainedAfter: 1.5 }, { retainedAfter: -1 }, { takeStack: 'all' as never }])(
  'a tracker refuses %o',
  (options) => {
    expect(() => new LeakTracker(null, options)).toThrow(TypeError);
  },
);

it('a record refuses what cannot follow', () => {
  const stages: Stage[] = ['untracked', 'live', 'disposed', 'collected'];
  const possible = stages.flatMap((from) =>
    stages
      .filter((to) => {
        try {
          return advance(from, to) === to;
        } catch (error) {
          expect(String(error)).toBe(`Error: Cannot become ${to}: it is ${from}.`);
          return false;
        }
      })
      .map((to) => `${from} → ${to}`),
  );
  expect(possible).toEqual([
    'untracked → live',
    'live → untracked',
    'live → disposed',
    'live → collected',
    'disposed → untracked',
    'disposed → collected',
  ]);
});
