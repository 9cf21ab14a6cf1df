import { expect, it } from 'vitest';
import { judge } from '../../../src/cdp/check/judge.ts';
import { type CheckOptions, setupOf } from '../../../src/cdp/check/leak-options.ts';
import type { FoundRecord } from '../../../src/cdp/check/survey.ts';
import { collectGarbage } from '../../../src/cdp/protocol/collect-garbage.ts';
import { RemoteRealm } from '../../../src/cdp/protocol/remote-realm.ts';
import { Target } from '../../../src/cdp/protocol/target.ts';
import { repeatsOf } from '../../../src/growth/repeats-of.ts';
import { textReport } from '../../../src/report/text.ts';
import { polluted } from '../polluted.ts';

/** A browser whose garbage collections take the sentinel at the given time, or never, and that can't take snapshots. */
function browser(collectsAt: number) {
  const asked: string[] = [];
  const send = async (method: string) => {
    asked.push(method);
    if (method === 'HeapProfiler.takeHeapSnapshot') throw new Error('No memory is left for it.');
    const collections = asked.filter((name) => name === 'HeapProfiler.collectGarbage').length;
    if (method === 'Runtime.callFunctionOn')
      return { result: { value: collections >= collectsAt ? 'undefined' : 'object' } };
    return method === 'Runtime.evaluate' ? { result: { objectId: 'sentinel' } } : {};
  };
  return { asked, target: new Target('worker', { send, on: () => () => undefined }) };
}

it('a garbage collection is proven when the sentinel is gone, and tried again when it is not', async () => {
  const first = browser(1);
  expect(await collectGarbage(first.target)).toBe(true);
  const later = browser(3);
  expect(await collectGarbage(later.target)).toBe(true);
  expect(later.asked.length).toBe(2 * first.asked.length);
  expect(await collectGarbage(browser(Number.POSITIVE_INFINITY).target)).toBe(false);
});

it('nobody looks at the sentinel before garbage has been collected', async () => {
  const { asked, target } = browser(1);
  await collectGarbage(target);
  expect(asked).toEqual([
    'Runtime.evaluate',
    'HeapProfiler.collectGarbage',
    'HeapProfiler.collectGarbage',
    'Runtime.callFunctionOn',
    'Runtime.releaseObject',
  ]);
});

/** What a check says of something in memory after a garbage collection that was not proven. */
function check(options: CheckOptions) {
  const record: FoundRecord = {
    ...{ id: 1, name: 'db', kind: null, createdAt: 0, verdict: 'live', survived: 0, stack: null, trail: [] },
    ...{
      realm: new RemoteRealm(browser(0).target, 'worker'),
      url: 'http://localhost/worker.js',
      proven: false,
      isEntry: false,
    },
  };
  const found = [record];
  return judge({
    reader: { read: async () => null },
    ...{ found, options, lookAgain: async () => found },
    settle: async () => undefined,
    select: (leaks) => ({ leaks, growth: [] }),
  });
}

it('what is in memory after an unproven garbage collection fails by default, and the report says so', async () => {
  const text = textReport(await check({}));
  expect(text).toContain('Resource Leaks Detected: 1');
  expect(text).toContain('This garbage collection could not be proven: some of these may be garbage.');
  expect(text).toContain('There are no retaining paths: No memory is left for it.');
  expect((await check({ whenUnproven: 'pass' })).groups).toEqual([]);
});

it('what is on Object.prototype changes neither what a check demands nor how a page tracks', async () => {
  const names = ['whenUnproven', 'whenHeldByTools', 'settle', 'repeat', 'warmUp', 'mustDispose'];
  await polluted(['ignore', 'kind', 'olderThan', 'matchers', 'owners', 'stacks', ...names], async () => {
    const report = await check({});
    if (report.total !== 1) throw new Error(`${report.total} leaks instead of 1`);
  });
  const told = await polluted([...names, 'stacks', 'automatic'], () => [repeatsOf({}), setupOf({})]);
  expect(told).toEqual([
    { repeat: 5, warmUp: 1 },
    { stacks: 'all', mustDispose: [], automatic: null },
  ]);
});
