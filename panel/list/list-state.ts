import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Verdict } from '../../src/tracker/leak.ts';
import { AGE, COLUMNS, type Column, type ListFacts } from './columns.tsx';
import { gestureCounts, rowGesture, timeOfGesture } from './gesture.ts';
import { GroupCounts } from './group-counts.ts';
import { OrderedRows } from './ordered-rows.ts';
import { allOf, EVERY, type Predicate, type Resource } from './resource.ts';
import { Resources } from './resources.ts';
import { isWithin, type TimeRange } from './time-range.ts';
import { kindCounts, nameIncludes, type Sort, verdictCounts } from './view.ts';

/**
 * The list as it is shown: which rows, in which order, and which columns. All of it is kept up with what changes, so that
 * it takes the same time however long the list is.
 */
export class ListState {
  readonly resources: Resources;
  readonly #frames: ReadonlySignal<readonly unknown[]>;
  readonly #ordered: OrderedRows;

  readonly column = signal<Column>(AGE);
  readonly direction = signal<Sort['direction']>(AGE.direction);
  readonly kinds = signal<ReadonlySet<string | null>>(new Set());
  readonly verdicts = signal<ReadonlySet<Verdict>>(new Set());
  readonly gestures = signal<ReadonlySet<string>>(new Set());
  readonly name = signal('');
  /** When rows were made that are listed; `null`: whenever. */
  readonly range = signal<TimeRange | null>(null);

  readonly #sort = computed<Sort>(() => ({ key: this.column.value.key, direction: this.direction.value }));
  /** Rows that pass each filter. */
  readonly #passes = {
    name: computed(() => nameIncludes(this.name.value)),
    kinds: computed(() => oneOf(this.kinds.value, ({ kind }) => kind)),
    verdicts: computed(() => oneOf(this.verdicts.value, ({ verdict }) => verdict)),
    gestures: computed(() => oneOf(this.gestures.value, (row) => rowGesture(row)?.text ?? '')),
    range: computed(() => madeWithin(this.range.value)),
  };
  /** Rows that are shown: those that pass all filters. `EVERY` if there is no filter. */
  readonly predicate = computed(() => allOf(...Object.values(this.#passes).map(({ value }) => value)));

  /** All rows, in the order of the list. */
  readonly rows = computed(() => {
    this.resources.version.value;
    return this.#ordered.all(this.#sort.value);
  });
  /** Those that are shown. */
  readonly visible = computed(() => {
    this.resources.version.value;
    return this.#ordered.passing(this.#sort.value, this.predicate.value);
  });
  readonly live = computed(() => this.#living(this.rows.value));
  readonly visibleLive = computed(() => this.#living(this.visible.value));
  /** Those that are alive and pass all filters but the range of time. */
  readonly unrangedLive = computed(() => {
    const predicate = this.#allBut('range').value;
    return this.range.value === null
      ? this.visibleLive.value
      : this.live.value.filter((row) => predicate(row));
  });
  /** How many are alive of each kind, however the list is filtered, or stands still. */
  readonly #liveByKind = new GroupCounts<string | null>(({ kind, collected }) =>
    collected ? undefined : kind,
  );
  /** How many there are of each of these, without a walk over them. */
  readonly counts: ReadonlySignal<ListCounts>;
  readonly kindCounts: ReadonlySignal<ReturnType<typeof kindCounts>>;
  readonly verdictCounts: ReadonlySignal<ReturnType<typeof verdictCounts>>;
  readonly gestureCounts: ReadonlySignal<ReturnType<typeof gestureCounts>>;
  readonly facts: ReadonlySignal<ListFacts>;
  readonly columns = computed(() => COLUMNS.filter(({ shown }) => shown?.(this.facts.value) ?? true));

  /** @param frames those that the rows are from. */
  constructor(frames: ReadonlySignal<readonly unknown[]>, resources = new Resources()) {
    this.#frames = frames;
    this.resources = resources;
    this.#ordered = new OrderedRows(() => resources.shownRows());
    resources.observe(this.#ordered);
    resources.observe(this.#liveByKind, 'at once');
    this.#liveByKind.count(EVERY, () => resources.rows());

    const every = signal(EVERY);
    const all = this.countBy(({ collected, gone }) => (gone ? 'gone' : collected), every);
    const shown = this.countBy(({ collected }) => collected);
    this.counts = computed(() => ({
      live: all.value.get(false) ?? 0,
      collected: all.value.get(true) ?? 0,
      gone: all.value.get('gone') ?? 0,
      visible: (shown.value.get(false) ?? 0) + (shown.value.get(true) ?? 0),
      visibleLive: shown.value.get(false) ?? 0,
    }));

    const kinds = this.countBy(
      ({ kind, collected }) => (collected ? undefined : kind),
      this.#allBut('kinds'),
    );
    const verdicts = this.countBy(countedVerdict, this.#allBut('verdicts'));
    const gestures = this.countBy(timeOfGesture, this.#allBut('gestures'));
    this.kindCounts = computed(() => kindCounts(kinds.value, this.kinds.value));
    this.verdictCounts = computed(() => verdictCounts(verdicts.value, this.verdicts.value));
    this.gestureCounts = computed(() => gestureCounts(gestures.value, this.gestures.value));

    const stacks = this.countBy(({ stack }) => (stack === null ? undefined : true), every);
    const judged = this.countBy((row) => (row.verdict === 'live' ? undefined : countedVerdict(row)), every);
    this.facts = computed(() => ({
      hasStacks: stacks.value.size > 0,
      hasVerdicts: judged.value.size > 0 || this.verdicts.value.size > 0,
      hasFrames: this.#frames.value.length > 1,
    }));
  }

  /**
   * How many rows there are of each key, kept up with the rows.
   *
   * @param keyOf the key of a row; `undefined` for one that is not counted. It must not change for the same row.
   * @param counted the rows that are counted; those that are shown if it is not given.
   */
  countBy<Key>(
    keyOf: (row: Resource) => Key | undefined,
    counted: ReadonlySignal<Predicate> = this.predicate,
  ): ReadonlySignal<ReadonlyMap<Key, number>> {
    const groups = new GroupCounts(keyOf);
    this.resources.observe(groups);
    return computed(() => {
      this.resources.version.value;
      const sort = this.#sort.peek();
      const predicate = counted.value;
      groups.count(predicate, () =>
        predicate === this.predicate.peek()
          ? this.#ordered.passing(sort, predicate)
          : this.#ordered.all(sort).filter(predicate),
      );
      return new Map(groups.counts);
    });
  }

  /** How many are alive of each kind now, however the list is filtered, or stands still: the same map each time. */
  get liveByKind(): ReadonlyMap<string | null, number> {
    return this.#liveByKind.counts;
  }

  #living(rows: readonly Resource[]): readonly Resource[] {
    const { collected, gone } = this.counts.value;
    return collected + gone === 0 ? rows : rows.filter(({ collected }) => !collected);
  }

  /** Rows that pass all filters but one: what its choices are, and how many there are of each. */
  #allBut(name: 'kinds' | 'verdicts' | 'gestures' | 'range'): ReadonlySignal<Predicate> {
    const others = Object.entries(this.#passes).filter(([other]) => other !== name);
    return computed(() =>
      this.#passes[name].value === EVERY
        ? this.predicate.value
        : allOf(...others.map(([, { value }]) => value)),
    );
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

/** How many rows there are. */
export interface ListCounts {
  readonly live: number;
  /** That a garbage collection has taken, and that are still listed. */
  readonly collected: number;
  /** Of pages that are gone. */
  readonly gone: number;
  /** Past the filters, and of those alive. */
  readonly visible: number;
  readonly visibleLive: number;
}

/** What is collected has its verdict for good, which only one of them is worth a look for. */
const countedVerdict = ({ verdict, collected }: Resource): Verdict | undefined =>
  collected && verdict !== 'not-disposed' ? undefined : verdict;

const madeWithin = (range: TimeRange | null): Predicate =>
  range === null ? EVERY : ({ createdAt }) => isWithin(range, createdAt);

/** Rows of which something is one of the selected ones; none means all. */
const oneOf = <T>(selected: ReadonlySet<T>, partOf: (row: Resource) => T): Predicate =>
  selected.size === 0 ? EVERY : (row) => selected.has(partOf(row));

function toggled<T>(selected: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const changed = new Set(selected);
  if (!changed.delete(value)) changed.add(value);
  return changed;
}
