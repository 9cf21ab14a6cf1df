import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inspectTracker } from '../../src/tracker/leak-tracker.ts';
import { collectGarbage, lastingTracker, nextTask } from './gc.ts';

/** Ten slots of a program's memory; what a slot holds is what the program holds. */
const slot = fc.nat({ max: 9 });
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('track' as const), slot, name: fc.string() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('untrack' as const), slot }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('drop' as const), slot }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('collect' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('sweep' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clear' as const) }) },
);

it('lists exactly what is tracked and held, after any operations', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 60 }), async (operations) => {
      const tracker = lastingTracker();
      const inspector = inspectTracker(tracker);
      const memory: (object | undefined)[] = [];
      /** By slot, the name of what is tracked there; in the order of tracking. */
      let model = new Map<number, string>();
      let id = 0;
      for (const step of operations) {
        switch (step.type) {
          case 'track':
            memory[step.slot] ??= {};
            tracker.track(memory[step.slot], { name: step.name });
            id++;
            model.delete(step.slot);
            model.set(step.slot, step.name || `obj-${id}`);
            break;
          case 'untrack':
            tracker.untrack(memory[step.slot]);
            model.delete(step.slot);
            break;
          case 'drop':
            memory[step.slot] = undefined;
            model.delete(step.slot);
            await collectGarbage();
            break;
          case 'collect':
            await collectGarbage();
            break;
          case 'sweep':
            await nextTask();
            expect(inspector.sweep(inspector.lastId(), true)).toBe(model.size);
            await nextTask();
            break;
          case 'clear':
            tracker.clear();
            model = new Map();
        }
        expect(tracker.live().map(({ name }) => name)).toEqual([...model.values()]);
        expect(inspector.size()).toBe(model.size);
        expect(inspector.after(0, 100).map(({ name }) => name)).toEqual([...model.values()]);
      }
      // the oracle: once the program holds nothing, nothing is left
      memory.length = 0;
      await collectGarbage();
      expect(tracker.live()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
