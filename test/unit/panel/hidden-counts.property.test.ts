import { signal } from '@preact/signals';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HiddenCounts } from '../../../panel/exclusions/hidden-counts.ts';
import { ListState } from '../../../panel/list/list-state.ts';
import { EVERY, type Predicate, type Resource } from '../../../panel/list/resource.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { NoRefresh } from './no-refresh.ts';
import { FRAME } from './rows.ts';

const REASONS = ['stopped', 'cleared', 'excluded'] as const;
/** Of a row, what it is left out by. */
const PREDICATES: readonly Predicate[] = [EVERY, ({ id }) => id % 2 === 0, ({ id }) => id % 3 === 0];

const step = fc.oneof(
  fc.record({ type: fc.constantFrom('add' as const, 'remove' as const, 'look' as const) }),
  fc.record({
    type: fc.constant('choose' as const),
    reason: fc.constantFrom(...REASONS),
    predicate: fc.constantFrom(...PREDICATES),
  }),
);

it('what is hidden, and why, is what a look at each row tells, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const refresh = new NoRefresh();
      const resources = new Resources(refresh);
      const list = new ListState(signal([]), resources);
      const hiding = { stopped: signal(EVERY), cleared: signal(EVERY), excluded: signal(EVERY) };
      const counts = new HiddenCounts((keyOf, counted) => list.countBy(keyOf, counted), hiding);
      let [last, live] = [0, 0];
      const say = (added: number[], removed: number[]) => {
        live += added.length - removed.length;
        const rows = added.map((id) => [id, 'it', null, 5, 0, 'live', null] as const);
        const update = {
          type: 'update',
          seq: 1,
          reset: false,
          removed,
          collected: [],
          verdicts: [],
        } as const;
        expect(
          resources.apply(FRAME, { ...update, added: rows.map((row) => [...row]), total: live }),
        ).toBeNull();
      };
      const look = () => {
        refresh.now();
        const reasonOf = (row: Resource) => REASONS.find((reason) => !hiding[reason].peek()(row)) ?? 'none';
        const rows = resources.rows();
        for (const reason of [...REASONS, 'none'] as const)
          expect(counts.byReason.value.get(reason) ?? 0).toBe(
            rows.filter((row) => reasonOf(row) === reason).length,
          );
        expect(counts.excluded.value).toBe(rows.filter((row) => !hiding.excluded.peek()(row)).length);
      };
      for (const step of steps) {
        if (step.type === 'add') say([++last], []);
        else if (step.type === 'choose') hiding[step.reason].value = step.predicate;
        else if (step.type === 'look') look();
        else {
          const [first] = resources.rows();
          if (first !== undefined) say([], [first.id]);
        }
      }
      look();
    }),
  );
});
