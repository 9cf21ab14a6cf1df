import { computed, type ReadonlySignal } from '@preact/signals';
import type { Predicate, Resource } from '../list/resource.ts';

/** Why a row would not be shown, whatever the filters are; the first of these that there is. */
type Reason = 'stopped' | 'cleared' | 'excluded' | 'none';

/** Rows that have none of these reasons. */
interface Hiding {
  readonly stopped: ReadonlySignal<Predicate>;
  readonly cleared: ReadonlySignal<Predicate>;
  readonly excluded: ReadonlySignal<Predicate>;
}

/** Counts rows by a key, kept up with them. */
type CountBy = <Key>(
  keyOf: (row: Resource) => Key | undefined,
  counted: ReadonlySignal<Predicate>,
) => ReadonlySignal<ReadonlyMap<Key, number>>;

/** How many rows are not shown for what their user has done, kept up with the rows. */
export class HiddenCounts {
  /** By the first reason. */
  readonly byReason: ReadonlySignal<ReadonlyMap<Reason, number>>;
  /** Those that are excluded, for another reason as well or not. */
  readonly excluded: ReadonlySignal<number>;

  constructor(countBy: CountBy, { stopped, cleared, excluded }: Hiding) {
    const reasonOf = (row: Resource): Reason => {
      if (!stopped.peek()(row)) return 'stopped';
      if (!cleared.peek()(row)) return 'cleared';
      return excluded.peek()(row) ? 'none' : 'excluded';
    };
    // another one whenever a row may have another reason: then all are counted anew
    const every = computed<Predicate>(() => {
      stopped.value;
      cleared.value;
      excluded.value;
      return () => true;
    });
    this.byReason = countBy(reasonOf, every);
    const counts = countBy((row) => (excluded.peek()(row) ? undefined : true), every);
    this.excluded = computed(() => counts.value.get(true) ?? 0);
  }
}
