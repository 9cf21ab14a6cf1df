import { afterEach, describe, expect, it } from 'vitest';
import { LeakTracker } from '../../src/index.ts';
import { allocationSite } from '../../src/report/index.ts';
import { allocationStacks } from '../../src/stacks/index.ts';

const stackOf = (tracker: LeakTracker) => tracker.leaks()[0]?.stack ?? null;

/** Tracks as a program would, from a function with a name. */
function allocate(tracker: LeakTracker): object {
  return tracker.track({});
}

const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
const hook = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
afterEach(() => {
  if (limit) Object.defineProperty(Error, 'stackTraceLimit', limit);
  if (hook) Object.defineProperty(Error, 'prepareStackTrace', hook);
  else Reflect.deleteProperty(Error, 'prepareStackTrace');
});

describe('an allocation stack', () => {
  it('is not taken unless it is asked for', () => {
    const tracker = new LeakTracker();
    expect(allocate(tracker)).toBeDefined();
    expect(stackOf(tracker)).toBeNull();
  });

  it('is text, and begins with whoever tracks', () => {
    const tracker = new LeakTracker(null, { takeStack: allocationStacks('all') });
    const target = allocate(tracker);
    expect(stackOf(tracker)?.split('\n')[1]).toContain('at allocate');
    expect(allocationSite(stackOf(tracker))).toMatch(/stacks\.test\.ts:\d+:\d+$/);
    expect(target).toBeDefined();
  });

  it('begins above a function that tracks for others, when that says so', () => {
    const tracker = new LeakTracker(null, { takeStack: allocationStacks('all') });
    const connect = () => tracker.track({}, { stackFrom: connect });
    const target = (function caller() {
      return connect();
    })();
    expect(stackOf(tracker)?.split('\n')[1]).toContain('at caller');
    expect(target).toBeDefined();
  });

  it('is taken of one in 128, whatever the rhythm of the program', () => {
    const tracker = new LeakTracker(null, { takeStack: allocationStacks('sampled') });
    const kept = Array.from({ length: 128 * 64 }, (_, i) => tracker.track({}, { kind: `${i % 4}` }));
    const sampled = tracker.leaks().filter(({ stack }) => stack !== null);
    expect(sampled.length).toBeGreaterThan(60);
    expect(sampled.length).toBeLessThan(68);
    expect(new Set(sampled.map(({ kind }) => kind)).size).toBe(4);
    expect(kept).toBeDefined();
  });

  it.each([0, 3, Number.POSITIVE_INFINITY])('leaves Error.stackTraceLimit = %d as it is', (value) => {
    Error.stackTraceLimit = value;
    const before = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
    const tracker = new LeakTracker(null, { takeStack: allocationStacks('all') });
    const target = allocate(tracker);
    expect(stackOf(tracker)).toContain('allocate');
    expect(Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')).toEqual(before);
    expect(target).toBeDefined();
  });

  it('is none when a hook of the program fails, and nothing else happens', () => {
    Error.prepareStackTrace = () => {
      throw new Error('broken hook');
    };
    const tracker = new LeakTracker(null, { takeStack: allocationStacks('all') });
    const target = allocate(tracker);
    const stack = stackOf(tracker);
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    expect(stack).toBeNull();
    expect(target).toBeDefined();
  });

  it('has no other level', () => {
    expect(() => allocationStacks('some' as never)).toThrow('expected off, sampled or all');
    expect(allocationStacks('off')).toBeNull();
  });

  it('goes with each access of a target that has one', () => {
    const tracker = new LeakTracker(null, { takeStack: allocationStacks('all') });
    const target = allocate(tracker);
    (function use() {
      tracker.touch(target);
    })();
    expect(tracker.leaks()[0]?.trail[0]?.stack).toContain('at use');
  });
});

describe('the allocation site', () => {
  it.each([
    ['Error\n    at f (https://a.test/app.js:1:2)', 'https://a.test/app.js:1:2'],
    ['f@https://a.test/app.js:1:2\n@https://a.test/b.js:3:4', 'https://a.test/app.js:1:2'],
    ['Error\n    at file:///home/me/app.js:1:2', '/home/me/app.js:1:2'],
    ['Error\n    at async run (/home/me/app.js:1:2)', '/home/me/app.js:1:2'],
    ['Error\n    at c (/app/node_modules/pg/c.js:1:2)\n    at f (/app/a.js:3:4)', '/app/a.js:3:4'],
    ['Error\n    at x (node:events:1:2)\n    at f (/app/a.js:3:4)', '/app/a.js:3:4'],
    [
      'Error\n    at t (chrome-extension://abc/t.js:1:2)\n    at f (https://a.test/a.js:3:4)',
      'https://a.test/a.js:3:4',
    ],
    ['Error\n    at Array.map (<anonymous>)', null],
    ['    at Object.<anonymous> (/app/index.cjs:1:2)\n    at f (/app/a.js:3:4)', '/app/index.cjs:1:2'],
    ['    at HTMLButtonElement.<anonymous> (https://a.test/app.js:1:2)', 'https://a.test/app.js:1:2'],
    ['    at EventEmitter.<anonymous> (/app/a.js:1:2)\n    at f (/app/b.js:3:4)', '/app/a.js:1:2'],
    ['    at f (/app/native/a.js:1:2)\n    at native (/app/b.js:3:4)', '/app/native/a.js:1:2'],
    ['    at eval (eval at f (/app/a.js:1:2), <anonymous>:1:1)\n    at f (/app/b.js:3:4)', '/app/b.js:3:4'],
    ['    at node:internal/x:1:2\n    at f (file:///app/node:x/a.js:3:4)', '/app/node:x/a.js:3:4'],
    ['    at C:\\app\\node_modules\\pg\\c.js:1:2\n    at f (C:\\app\\a.js:3:4)', 'C:\\app\\a.js:3:4'],
    [null, null],
  ])('of %j is %s', (stack, site) => {
    expect(allocationSite(stack)).toBe(site);
  });
});
