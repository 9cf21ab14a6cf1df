import { constants, PerformanceObserver } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LeakChecks } from '../../../src/check/leak-checks.ts';
import { LeakError } from '../../../src/check/leak-error.ts';
import { resourceTracker, trackResource } from '../../../src/index.ts';
import { lastingTracker, nextTask } from '../gc.ts';

let checks: LeakChecks;
let remarks: string[];
let held: object[];
const test = {};
const other = {};
const options = { holders: false };

beforeEach(() => {
  held = [];
  remarks = [];
  checks = new LeakChecks((text) => remarks.push(text));
  resourceTracker.clear();
});
afterEach(() => {
  resourceTracker.clear();
});

/** In a function of its own: one that waits still has what it has passed on. */
const drop = (name: string, kind?: string) => void trackResource({}, name, kind);
const hold = (name: string, tracker = resourceTracker) => held.push(tracker.track({}, { name }));

/** How many garbage collections are forced meanwhile. */
async function countGCs(work: () => Promise<void>): Promise<number> {
  let count = 0;
  const observer = new PerformanceObserver((list) => {
    count += list.getEntries().filter(isForced).length;
  });
  observer.observe({ entryTypes: ['gc'] });
  await work();
  // entries come in a later task
  await nextTask();
  await nextTask();
  count += observer.takeRecords().filter(isForced).length;
  observer.disconnect();
  return count;
}

const isForced = (entry: PerformanceEntry): boolean =>
  'detail' in entry &&
  typeof entry.detail === 'object' &&
  entry.detail !== null &&
  'flags' in entry.detail &&
  entry.detail.flags === constants.NODE_PERFORMANCE_GC_FLAGS_FORCED;

describe('the check of a test', () => {
  it('passes without a garbage collection where nothing was tracked', async () => {
    const passing = async () => {
      checks.begin(test, options);
      await checks.end(test, false);
    };
    expect(await countGCs(passing)).toBe(0);
  });

  it('passes with one garbage collection where all is gone', async () => {
    const passing = async () => {
      checks.begin(test, options);
      drop('dropped');
      await checks.end(test, false);
    };
    expect(await countGCs(passing)).toBe(1);
  });

  it('fails with what the test has made, and tells it once', async () => {
    checks.begin(test, options);
    hold('leak');
    await expect(checks.end(test, false)).rejects.toThrow('- leak: ');
    checks.begin(test, options);
    await checks.end(test, false);
    await checks.endFile(options);
  });

  it('shows where what leaks was made, not where it was found', async () => {
    checks.begin(test, options);
    hold('leak');
    const error: unknown = await checks.end(test, false).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(LeakError);
    const [frame] = /^ {4}at .*$/m.exec((error as LeakError).stack ?? '') ?? [];
    expect(frame).toContain('leak-checks.test.ts');
  });

  it('does not blame it for what was there before, nor for what comes after', async () => {
    hold('before');
    checks.begin(test, options);
    const ending = checks.end(test, false);
    hold('after');
    await ending;
    await expect(checks.endFile(options)).rejects.toThrow(
      /made outside of the tests.*- before: .*- after: /s,
    );
  });

  it('has the runner let go only if something is left', async () => {
    const letGo = vi.fn(() => void held.splice(0));
    checks.begin(test, options);
    drop('dropped');
    await checks.end(test, false, letGo);
    expect(letGo).not.toHaveBeenCalled();
    checks.begin(test, options);
    hold('held by the runner');
    await checks.end(test, false, letGo);
    expect(letGo).toHaveBeenCalledTimes(1);
  });

  it('checks nothing of a test that has failed, and blames nobody else for it', async () => {
    checks.begin(test, options);
    hold('in its error');
    await checks.end(test, true);
    await checks.endFile(options);
  });

  it('blames each of two at the same time for its own tracker, and neither for what they share', async () => {
    const [own, others] = [lastingTracker(), lastingTracker()];
    checks.begin(test, options);
    checks.add(test, own);
    checks.begin(other, options);
    checks.add(other, others);
    hold('shared');
    hold('own', own);
    await expect(checks.end(test, false)).rejects.toThrow('- own: ');
    await checks.end(other, false);
    await expect(checks.endTogether(options)).rejects.toThrow(
      /several tests ran at the same time.*- shared: /s,
    );
    await checks.endFile(options);
  });

  it('is one check if two ask for it, with the options of both', async () => {
    const ignore = [{ name: 'known', reason: 'it is known', count: 1 }];
    checks.begin(test, { ...options, ignore });
    checks.begin(test, options);
    hold('known');
    await checks.end(test, false);
    await checks.end(test, false);
    // of what is known nothing is said
    expect(remarks).toEqual([]);
  });

  it('tells what is not disposed', async () => {
    checks.begin(test, { ...options, mustDispose: ['file'] });
    drop('log.txt', 'file');
    await expect(checks.end(test, false)).rejects.toThrow('log.txt (file): 0.0');
  });
});
