import { expect, test } from '@jest/globals';
import { LeakTracker, trackResource } from 'resource-tracker-devtools';
import { forceGC } from 'resource-tracker-devtools/gc';
import { analyzeHeapSnapshot } from 'resource-tracker-devtools/heap';
import { checkLeaks, type LeakCheckOptions } from 'resource-tracker-devtools/jest';
import { register } from 'resource-tracker-devtools/node';
import { expect as expectPage } from 'resource-tracker-devtools/playwright';
import { reportLeaks } from 'resource-tracker-devtools/report';

const options: LeakCheckOptions = { mustDispose: ['file'], holders: false };
checkLeaks(options);

test('types', async () => {
  const tracker = new LeakTracker();
  expect(tracker).toHaveNoLeaks({ kind: 'connection', olderThan: 1000 });
  await expect(new WeakRef({})).toBeCollected();
  await expect(new WeakRef({})).not.toBeCollected();
});

export const tracked: { a: number } = trackResource({ a: 1 }, 'a');
export const answers = [forceGC, analyzeHeapSnapshot, reportLeaks, register, expectPage];
