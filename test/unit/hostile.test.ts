import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from '../../content/fit.ts';
import { fromPage } from '../../content/protocol.ts';
import { recheck } from '../../src/gc/index.ts';
import { analyzeHeapSnapshot, takeHeapSnapshot } from '../../src/heap/index.ts';
import { LeakTracker, resourceTracker, trackResource, untrackResource } from '../../src/index.ts';
import { optionsFrom } from '../../src/node/options.ts';
import { reportLeaks, textReport } from '../../src/report/index.ts';
import { conflictWith, REALM_KEY } from '../../src/tracker/agreement.ts';
import { inspectorOf, joinRealm } from '../../src/tracker/realm.ts';
import type { TrackerObserver } from '../../src/tracker/tracker-inspector.ts';
import { collectGarbage, nextTask } from './gc.ts';
import { SyntheticHeap } from './heap/synthetic-heap.ts';
import { polluted } from './polluted.ts';

/* A page may run what it likes; the tracker goes on, and says what is. */

const KEY = Symbol.for(REALM_KEY);
const OBSERVER: TrackerObserver = {
  added: () => undefined,
  removed: () => undefined,
  verdictChanged: () => undefined,
  cleared: () => undefined,
};
const fail = () => {
  throw new Error('of the page');
};

afterEach(() => {
  resourceTracker.clear();
  vi.restoreAllMocks();
});

describe('what copies of the library share', () => {
  const { tracker, inspector } = joinRealm({});
  const state = joinRealm({});

  it.each([
    ['the state', state],
    ['the tracker', tracker],
    ['its inspector', inspector],
  ])('%s can be neither changed nor extended nor given another prototype', (_, object) => {
    for (const name of [...Object.getOwnPropertyNames(object), 'another']) {
      expect(Reflect.set(object, name, fail), name).toBe(false);
      expect(Reflect.defineProperty(object, name, { value: fail }), name).toBe(false);
    }
    expect(Reflect.setPrototypeOf(object, null)).toBe(false);
  });

  it('tells records that nobody can change, with what was collected among them', async () => {
    const { tracker, inspector } = joinRealm({});
    (() => {
      const target = tracker.track({}, { name: 'gone', mustDispose: true });
      tracker.touch(target, 'used');
    })();
    await collectGarbage();
    const [told] = inspector.notDisposed();
    expect(told).toMatchObject({ name: 'gone', trail: [{ note: 'used' }] });
    for (const object of [told, told?.trail, told?.trail[0]]) expect(Object.isFrozen(object)).toBe(true);
  });

  it('goes on when the class is patched, which is the page’s as well', () => {
    const { tracker } = joinRealm({});
    const patched = vi.spyOn(LeakTracker.prototype, 'track').mockImplementation(fail);
    const target = tracker.track({}, { name: 'kept' });
    expect(tracker.live()).toHaveLength(1);
    expect(patched).not.toHaveBeenCalled();
    expect(target).toBeDefined();
  });

  it('leaves other trackers to whoever makes them: they can be derived, extended and patched', () => {
    class Mine extends LeakTracker {
      readonly names: unknown[] = [];
      override track<T>(target: T, options = {}): T {
        this.names.push(options);
        return super.track(target, options);
      }
    }
    const mine = new Mine();
    mine.track({}, { name: 'one' });
    expect(mine.names).toEqual([{ name: 'one' }]);
    mine.untrack = vi.fn();
    mine.untrack({});
    expect(mine.untrack).toHaveBeenCalledOnce();
  });
});

describe('what was there first', () => {
  const ours = joinRealm({});
  const getter = { get: fail, configurable: true };
  const proxy = new Proxy(
    {},
    { getOwnPropertyDescriptor: fail, get: fail, ownKeys: fail, isExtensible: fail, getPrototypeOf: fail },
  );

  it.each<[string, PropertyDescriptor]>([
    ['a number', { value: 42 }],
    ['a getter that throws', getter],
    ['a proxy that throws', { value: proxy }],
    ['our number on nothing', { value: { version: 1 } }],
    ['our number with getters', { value: Object.defineProperty({ version: 1 }, 'tracker', getter) }],
    ['a tracker of numbers', { value: { ...ours, tracker: { track: 1 } } }],
    ['an inspector without methods', { value: { ...ours, inspector: {} } }],
    ['an inspector that throws', { value: { ...ours, inspector: proxy } }],
  ])('is left alone if it is %s, and said to be none of ours', (_, property) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const global = Object.defineProperty({}, KEY, property);
    const { tracker, conflict } = joinRealm(global);
    expect(conflict).toBe(conflictWith(undefined));
    expect(warn).toHaveBeenCalledExactlyOnceWith(conflict);
    const left = Object.getOwnPropertyDescriptor(global, KEY);
    for (const key of ['value', 'get'] as const) expect(left?.[key] === property[key]).toBe(true);
    const target = tracker.track({}, { name: 'works' });
    expect(tracker.live()).toMatchObject([{ name: 'works' }]);
    expect(target).toBeDefined();
  });

  it('is nothing if it is inherited', () => {
    const { conflict } = joinRealm(Object.create({ [KEY]: 42 }));
    expect(conflict).toBeUndefined();
  });
});

describe('an observer that throws', () => {
  /** What the host reports as nobody's, in place of Vitest. */
  async function rejections(work: () => void): Promise<unknown[]> {
    const listeners = process.listeners('unhandledRejection');
    const reasons: unknown[] = [];
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (reason) => void reasons.push(reason));
    work();
    await nextTask();
    await nextTask();
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
    return reasons;
  }

  it('harms neither who tracks nor who observes too, and its error is reported', async () => {
    const tracker = new LeakTracker();
    const inspector = inspectorOf(tracker);
    inspector.observe({ added: fail, removed: fail, verdictChanged: fail, cleared: fail });
    const seen: string[] = [];
    inspector.observe({
      added: () => void seen.push('added'),
      removed: () => void seen.push('removed'),
      verdictChanged: () => void seen.push('verdict'),
      cleared: () => void seen.push('cleared'),
    });
    const reasons = await rejections(() => {
      const target = tracker.track({});
      tracker.dispose(target);
      tracker.untrack(target);
      tracker.clear();
    });
    expect(seen).toEqual(['added', 'verdict', 'removed', 'cleared']);
    expect(reasons).toEqual(Array.from({ length: 4 }, () => new Error('of the page')));
  });

  it('is no worse if it is what ends a watch', async () => {
    const tracker = new LeakTracker();
    const [watched, other] = [{}, {}];
    const track = () => {
      tracker.track(watched, { watch: () => fail });
      tracker.track(other, { name: 'other' });
    };
    const reasons = await rejections(() => {
      track();
      tracker.untrack(watched);
      expect(tracker.live()).toMatchObject([{ name: 'other' }]);
      track();
      tracker.clear();
      tracker.untrack(other);
      tracker.track(other, { name: 'again' });
      expect(tracker.live()).toMatchObject([{ name: 'again' }]);
    });
    expect(reasons).toHaveLength(2);
  });

  it('learns of no other observer', () => {
    const tracker = new LeakTracker();
    const inspector = inspectorOf(tracker);
    const other = { ...OBSERVER, added: vi.fn() };
    const given: unknown[] = [];
    inspector.observe(other);
    inspector.observe({
      ...OBSERVER,
      added(...args: unknown[]) {
        given.push(this, ...args);
      },
    });
    const forEach = vi.spyOn(Set.prototype, 'forEach').mockImplementation(fail);
    tracker.track({});
    forEach.mockRestore();
    expect(other.added).toHaveBeenCalledOnce();
    expect(given).not.toContain(other);
  });
});

describe('Object.prototype', () => {
  const OF_TRACKERS = [
    'name',
    'kind',
    'mustDispose',
    'watch',
    'stackFrom',
    'takeStack',
    'retainedAfter',
    'now',
  ];
  const OF_PROPERTIES = ['get', 'set', 'value'];
  const OF_REPORTS = ['ignore', 'kind', 'site', 'olderThan', 'now', 'proven', 'most', 'each', 'rest'];
  const OF_HEAPS = [
    'matchers',
    'owners',
    'select',
    'heapIds',
    'loadSources',
    'onStep',
    'size',
    'signal',
    'onProgress',
  ];
  const OF_KITS = ['trackers', 'signal', 'onProgress', 'RESOURCE_TRACKER_EXIT_CODE'];

  it('gives no option to whoever gives none', async () => {
    const target = {};
    const told = await polluted([...OF_TRACKERS, ...OF_PROPERTIES], () => {
      trackResource(target, 'by function');
      const tracker = new LeakTracker(null, {});
      tracker.configure({});
      tracker.track(target, {});
      tracker.lease(target).dispose();
      const [first] = resourceTracker.live();
      untrackResource(target);
      return [first?.name, tracker.leaks()[0]?.verdict];
    });
    expect(told).toEqual(['by function', 'disposed']);
  });

  it('changes no realm that is joined', async () => {
    const global = {};
    const state = await polluted(OF_PROPERTIES, () => joinRealm(global));
    expect(joinRealm(global)).toBe(state);
    expect(state.conflict).toBeUndefined();
  });

  it('gives none to a recheck, nor to the environment of Node', async () => {
    const tracker = new LeakTracker();
    const outcome = await polluted(OF_KITS, () => recheck({ trackers: [tracker] }));
    expect(outcome.proven).toBe(true);
    expect(await polluted(OF_KITS, () => optionsFrom({}))).toEqual({});
  });

  it('hides nothing from a report, and no limit of what is ignored', async () => {
    const tracker = new LeakTracker();
    const targets = ['one', 'two'].map((name) => tracker.track({}, { name }));
    const told = await polluted(OF_REPORTS, () => {
      const ignore = [{ name: 'one', reason: 'known', count: 1 }];
      return textReport(reportLeaks(tracker.leaks(), { ignore, now: 0 }), {});
    });
    expect(told).toContain('Resource Leaks Detected: 1\n');
    expect(told).toContain('- two: ');
    expect(targets).toHaveLength(2);
  });

  it('hides nothing from an answer about a heap', async () => {
    const heap = new SyntheticHeap();
    heap.property(heap.window, 'kept', heap.track(heap.node('object', 'Socket'), 'socket', null, 1));
    const chunks = [heap.toJSON()];
    const report = await polluted(OF_HEAPS, () => analyzeHeapSnapshot(chunks));
    expect(report.leaks.map(({ survivors }) => survivors.map(({ name }) => name))).toEqual([['socket']]);
    const session = { send: async () => undefined, on: () => undefined };
    expect(await polluted(OF_HEAPS, () => takeHeapSnapshot(session).next())).toMatchObject({ done: true });
  });
});

describe('a message', () => {
  const forged = { type: 'marked', run: 1 };

  it.each([
    ['inherited, through a port between worlds', structuredClone(Object.create(forged))],
    [
      'given as __proto__, through a port to the panel',
      JSON.parse(`{"__proto__": ${JSON.stringify(forged)}}`),
    ],
    [
      'given as __proto__, through a port between worlds',
      structuredClone(JSON.parse('{"__proto__": {"type": "marked"}}')),
    ],
  ])('is none if what makes it one is %s', (_, message) => {
    expect(parse(fromPage, message).result.success).toBe(false);
    expect(parse(fromPage, structuredClone(forged)).result.success).toBe(true);
  });
});

describe('a page that never stops', () => {
  const used = async () => {
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };

  it('leaves no memory behind when it tracks and untracks', async () => {
    const tracker = new LeakTracker();
    const [target, rounds] = [{}, 50_000];
    const cycle = async () => {
      for (let i = 0; i < rounds; i++) {
        tracker.track(target, { name: 'again' });
        tracker.untrack(target);
        tracker.track({}, { name: 'dropped' });
        if (i % 5_000 === 0) await nextTask();
      }
    };
    const after: number[] = [];
    for (let i = 0; i < 5; i++) {
      await cycle();
      after.push(await used());
    }
    // what stays grows with each cycle; what else the process needs does not
    const growths = after.slice(1).map((bytes, i) => (bytes - (after[i] ?? 0)) / rounds);
    expect(Math.min(...growths)).toBeLessThan(4);
    expect(tracker.live()).toEqual([]);
  });

  it('can have a kind for each of very many targets', () => {
    const tracker = new LeakTracker();
    const targets = Array.from({ length: 100_000 }, (_, i) => tracker.track({}, { kind: `kind ${i}` }));
    const inspector = inspectorOf(tracker);
    expect(inspector.after(99_998, 10)).toMatchObject([{ kind: 'kind 99998' }, { kind: 'kind 99999' }]);
    expect(targets).toHaveLength(100_000);
    tracker.clear();
    expect(inspector.size()).toBe(0);
  });
});
