import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Verdict } from '../../src/tracker/leak.ts';
import { AGE, COLUMNS, type Column, type ListFacts } from './columns.tsx';
import { countGestures } from './gesture.ts';
import { Resources } from './resources.ts';
import { countKinds, countVerdicts, type Sort, select } from './view.ts';

/** The list as it is shown: which rows, in which order, and which columns. */
export class ListState {
  readonly resources: Resources;
  readonly #frames: ReadonlySignal<readonly unknown[]>;

  readonly column = signal<Column>(AGE);
  readonly direction = signal<Sort['direction']>(AGE.direction);
  readonly kinds = signal<ReadonlySet<string | null>>(new Set());
  readonly verdicts = signal<ReadonlySet<Verdict>>(new Set());
  readonly gestures = signal<ReadonlySet<string>>(new Set());
  readonly name = signal('');

  readonly rows = computed(() => {
    this.resources.version.value;
    return this.resources.rows();
  });
  readonly visible = computed(() =>
    select(
      this.rows.value,
      {
        ...{ kinds: this.kinds.value, verdicts: this.verdicts.value },
        ...{ gestures: this.gestures.value, name: this.name.value },
      },
      { key: this.column.value.key, direction: this.direction.value },
    ),
  );
  readonly live = computed(() => this.rows.value.filter(({ collected }) => !collected));
  readonly visibleLive = computed(() => this.visible.value.filter(({ collected }) => !collected));
  readonly kindCounts = computed(() => countKinds(this.rows.value, this.kinds.value));
  readonly verdictCounts = computed(() => countVerdicts(this.rows.value, this.verdicts.value));
  readonly gestureCounts = computed(() => countGestures(this.rows.value, this.gestures.value));
  readonly facts = computed<ListFacts>(() => ({
    hasStacks: this.rows.value.some(({ stack }) => stack !== null),
    hasVerdicts: this.verdictCounts.value.some(({ verdict }) => verdict !== 'live'),
    hasFrames: this.#frames.value.length > 1,
  }));
  readonly columns = computed(() => COLUMNS.filter(({ shown }) => shown?.(this.facts.value) ?? true));

  /** @param frames those that the rows are from. */
  constructor(frames: ReadonlySignal<readonly unknown[]>, resources = new Resources()) {
    this.#frames = frames;
    this.resources = resources;
  }

  /** A click on a header: turns the order around, or begins with the direction that is asked for most. */
  sortBy(column: Column): void {
    const turned = this.direction.value === 'ascending' ? 'descending' : 'ascending';
    this.direction.value = this.column.value === column ? turned : column.direction;
    this.column.value = column;
  }

  toggleKind(kind: string | null): void {
    this.kinds.value = toggled(this.kinds.value, kind);
  }

  toggleGesture(gesture: string): void {
    this.gestures.value = toggled(this.gestures.value, gesture);
  }

  toggleVerdict(verdict: Verdict): void {
    this.verdicts.value = toggled(this.verdicts.value, verdict);
  }
}

function toggled<T>(selected: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const changed = new Set(selected);
  if (!changed.delete(value)) changed.add(value);
  return changed;
}
