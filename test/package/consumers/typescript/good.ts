import { type Leak, type LeakInfo, LeakTracker, trackResource } from 'resource-tracker-devtools';
import { type AutomaticTracking, startAutomaticTracking } from 'resource-tracker-devtools/automatic';
import { watchDispose } from 'resource-tracker-devtools/disposal';
import { forceGC } from 'resource-tracker-devtools/gc';
import { analyzeHeapSnapshot } from 'resource-tracker-devtools/heap';
import { register } from 'resource-tracker-devtools/node';
import { type LeakReportJson, reportLeaks, reportToJson } from 'resource-tracker-devtools/report';
import { allocationStacks } from 'resource-tracker-devtools/stacks';
import { expect, test } from 'resource-tracker-devtools/vitest';

class Connection implements Disposable {
  open = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}

const connection: Connection = trackResource(new Connection(), 'db', 'connection', { watch: watchDispose });
const tracker = new LeakTracker('mine', { takeStack: allocationStacks('sampled'), retainedAfter: 3 });

export function use(): void {
  using lease = tracker.lease(connection, { name: 'db', mustDispose: true });
  lease.dispose();
}

test('types', async ({ tracker }) => {
  expect(tracker).toHaveNoLeaks({ kind: 'connection', olderThan: 1000 });
  await expect(new WeakRef({})).toBeCollected();
});

const infos: LeakInfo[] = tracker.live();
const leaks: Leak[] = tracker.leaks();
export const json: LeakReportJson = reportToJson(reportLeaks([...infos, ...leaks]));
export const proven: boolean = (await forceGC()).proven;
export const analyze = analyzeHeapSnapshot;
register({ exitCode: 1, format: 'junit', automatic: { kinds: ['timer'] } });
export const tracking: AutomaticTracking = startAutomaticTracking({
  kinds: ['timer', 'listener'],
  stacks: 'off',
});
