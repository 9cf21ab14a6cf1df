import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Verdict } from '../../src/index.ts';
import { inspectTracker } from '../../src/tracker/leak-tracker.ts';
import { collectGarbage, lastingTracker, nextTask } from './gc.ts';

const slot = fc.nat({ max: 5 });
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('track' as const), slot, must: fc.boolean() }) },
  ...(['dispose', 'untrack', 'drop'] as const).map((type) => ({
    weight: 3,
    arbitrary: fc.record({ type: fc.constant(type), slot }),
  })),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('recheck' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clear' as const) }) },
);

interface Model {
  readonly name: string;
  readonly must: boolean;
  /** Garbage collections outlived since it was disposed. */
  outlived: number | undefined;
}

const verdictOf = ({ outlived }: Model): Verdict =>
  outlived === undefined ? 'live' : outlived < 2 ? 'disposed' : 'not-collected';

it('gives each target the verdict that its history calls for', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
      const tracker = lastingTracker();
      const inspector = inspectTracker(tracker);
      const memory: (object | undefined)[] = [];
      let live = new Map<number, Model>();
      let notDisposed: string[] = [];
      let id = 0;
      for (const step of operations) {
        switch (step.type) {
          case 'track': {
            memory[step.slot] ??= {};
            const name = `${++id}`;
            tracker.track(memory[step.slot], { name, mustDispose: step.must });
            live.delete(step.slot);
            live.set(step.slot, { name, must: step.must, outlived: undefined });
            break;
          }
          case 'dispose': {
            tracker.dispose(memory[step.slot]);
            const model = live.get(step.slot);
            if (model) model.outlived ??= 0;
            break;
          }
          case 'untrack':
            tracker.untrack(memory[step.slot]);
            live.delete(step.slot);
            break;
          case 'drop': {
            memory[step.slot] = undefined;
            const model = live.get(step.slot);
            if (model?.must && model.outlived === undefined) notDisposed.push(model.name);
            live.delete(step.slot);
            await collectGarbage();
            // a finalizer may be late on a busy machine, or lost (see lost-finalizers.test.ts); what is gone is gone
            inspector.sweep(inspector.lastId(), false);
            await nextTask();
            break;
          }
          case 'recheck':
            await nextTask();
            inspector.sweep(inspector.lastId(), true);
            await nextTask();
            for (const model of live.values()) if (model.outlived !== undefined) model.outlived++;
            break;
          case 'clear':
            tracker.clear();
            live = new Map();
            notDisposed = [];
        }
        expect(tracker.leaks().map(({ name, verdict }) => [name, verdict])).toEqual([
          ...[...live.values()].map((model) => [model.name, verdictOf(model)]),
          ...notDisposed.map((name) => [name, 'not-disposed']),
        ]);
      }
    }),
    { numRuns: 60 },
  );
});
