import { expect, it } from 'vitest';
import { recheck } from '../../src/gc/index.ts';
import { LeakTracker } from '../../src/index.ts';
import { nextTask } from './gc.ts';

/** A registry has finalizers to call, and is collected itself before it can; the runtime's task then finds nothing to do. */
async function loseFinalizers(): Promise<void> {
  let registry: FinalizationRegistry<number> | undefined = new FinalizationRegistry<number>(Number);
  for (let i = 0; i < 3; i++) registry.register({}, i);
  await nextTask();
  globalThis.gc?.();
  registry = undefined;
  globalThis.gc?.();
  await nextTask();
}

it('a recheck knows what was collected, though the runtime calls no finalizer any more, as Node 20 may', async () => {
  await loseFinalizers();
  const tracker = new LeakTracker();
  const kept = {};
  tracker.track(kept, { name: 'kept' });
  const drop = (name: string, mustDispose: boolean) => void tracker.track({}, { name, mustDispose });
  drop('dropped', false);
  drop('forgotten', true);
  await recheck({ trackers: [tracker] });
  expect(tracker.leaks().map(({ name, verdict }) => [name, verdict])).toEqual([
    ['kept', 'live'],
    ['forgotten', 'not-disposed'],
  ]);
  expect(kept).toEqual({});
});
