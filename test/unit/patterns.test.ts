import { afterEach, describe, expect, it, vi } from 'vitest';
import { LeakTracker, leakReport } from '../../src/index.ts';
import { collectGarbage } from './gc.ts';

/** How programs use the tracker: each pattern of the original, in TypeScript's terms. */

describe('a connection pool', () => {
  class Pool {
    readonly tracker = new LeakTracker('pool');
    readonly #idle: object[] = [];

    acquire(name: string): object {
      return this.tracker.track(this.#idle.pop() ?? {}, { name, kind: 'connection' });
    }

    release(connection: object): void {
      this.tracker.untrack(connection);
      this.#idle.push(connection);
    }
  }

  it('lists the connections that were not given back', () => {
    const pool = new Pool();
    const [a, b] = [pool.acquire('a'), pool.acquire('b')];
    pool.release(a);
    expect(pool.tracker.live()).toMatchObject([{ name: 'b', kind: 'connection' }]);
    pool.release(b);
    expect(pool.tracker.live()).toEqual([]);
  });
});

describe('a file', () => {
  const tracker = new LeakTracker('files');
  class File {
    constructor(path: string) {
      tracker.track(this, { name: path, kind: 'file' });
    }
    close() {
      tracker.untrack(this);
    }
  }

  it('is listed until it is closed', () => {
    const file = new File('report.txt');
    expect(tracker.live()).toMatchObject([{ name: 'report.txt', kind: 'file' }]);
    file.close();
    expect(tracker.live()).toEqual([]);
  });
});

describe('a lock', () => {
  const tracker = new LeakTracker('locks');
  class Lock {
    acquire(name: string) {
      tracker.track(this, { name, kind: 'lock' });
    }
    release() {
      tracker.untrack(this);
    }
  }

  it('is listed while it is held, under the name of its latest holder', () => {
    const lock = new Lock();
    lock.acquire('writer 1');
    lock.acquire('writer 2');
    expect(tracker.live()).toMatchObject([{ name: 'writer 2' }]);
    lock.release();
    expect(tracker.live()).toEqual([]);
  });
});

describe('a clean-up that always runs', () => {
  function using<T>(tracker: LeakTracker, resource: object, body: () => T): T {
    tracker.track(resource, { name: 'scoped' });
    try {
      return body();
    } finally {
      tracker.untrack(resource);
    }
  }

  it('untracks after success and after an error', () => {
    const tracker = new LeakTracker();
    expect(using(tracker, {}, () => tracker.live().length)).toBe(1);
    expect(() =>
      using(tracker, {}, () => {
        throw new Error('failed');
      }),
    ).toThrow('failed');
    expect(tracker.live()).toEqual([]);
  });
});

describe('the aging report', () => {
  it('lists the oldest first, with kind and age in seconds', () => {
    let time = 0;
    const tracker = new LeakTracker(null, { now: () => time });
    const old = tracker.track({}, { name: 'old', kind: 'socket' });
    time = 1500;
    const young = tracker.track({}, { name: 'young' });
    expect(leakReport(tracker.live(), 2000)).toBe(
      ['Resource Leaks Detected: 2', '  - old (socket): 2.00s old', '  - young: 0.50s old'].join('\n'),
    );
    expect([old, young]).toHaveLength(2);
  });

  it('says when there is nothing', () => {
    expect(leakReport([])).toBe('No resource leaks detected.');
  });
});

describe('a report at exit', () => {
  afterEach(() => vi.restoreAllMocks());

  it('warns of what is still alive when the program ends', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const tracker = new LeakTracker(null, { now: () => 0 });
    const exit = new EventTarget();
    exit.addEventListener('exit', () => console.warn(leakReport(tracker.live(), 1000)));
    const leaked = tracker.track({}, { name: 'never closed' });
    tracker.track({}, { name: 'garbage' });
    await collectGarbage();
    exit.dispatchEvent(new Event('exit'));
    expect(warn).toHaveBeenCalledWith('Resource Leaks Detected: 1\n  - never closed: 1.00s old');
    expect(leaked).toBeDefined();
  });
});
