import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { AGE, COLUMNS, type Column, type ListFacts } from './columns.tsx';
import { GroupCounts } from './group-counts.ts';
import { isEverything, type Narrowing, narrowedTo } from './narrowing.ts';
import { OrderedRows } from './ordered-rows.ts';
import { allOf, EVERY, type Predicate, type Resource } from './resource.ts';
import { Resources } from './resources.ts';
import { isWithin, type TimeRange } from './time-range.ts';
import type { Sort } from './view.ts';

/**
 * The list as it is shown: which rows, in which order, and which columns. All of it is kept up with what changes, so that
 * it takes the same time however long the list is.
 */
export class ListState {
  readonly resources: Resources;
  readonly #frames: ReadonlySignal<readonly unknown[]>;
  readonly #ordered: OrderedRows;
  readonly #others: ReadonlySignal<Predicate>;

  readonly column = signal<Column>(AGE);
  readonly direction = signal<Sort['direction']>(AGE.direction);
  /** What its user has narrowed it to, by what it is of: kinds, places and so on. */
  readonly narrowings = signal<ReadonlyMap<string, Narrowing>>(new Map());
  /** When rows were made that are listed; `null`: whenever. */
  readonly range = signal<TimeRange | null>(null);

  readonly #sort = computed<Sort>(() => ({ key: this.column.value.key, direction: this.direction.value }));
  readonly #inRange = computed(() => madeWithin(this.range.value));
  /** Rows that are shown: those that pass all filters. `EVERY` if there is no filter. */
  readonly predicate = computed(() => this.passesOthers(null));

  /** All rows, in the order of the list. */
  readonly rows = computed<readonly Resource[]>(() => {
    this.resources.version.value;
    return this.#ordered.all(this.#sort.value).slice();
  });
  /** Those that are shown. */
  readonly visible = computed<readonly Resource[]>(() => this.shown.value.rows.slice());
  /** The same, for whoever draws them at once: the next change may write over the array, which is not copied each time. */
  readonly shown = computed<{ readonly rows: readonly Resource[] }>(() => {
    this.resources.version.value;
    return { rows: this.#ordered.drawn(this.#sort.value, this.predicate.value) };
  });
  readonly hasRows = computed(() => {
    const { live, collected, gone } = this.counts.value;
    return live + collected + gone > 0;
  });
  readonly live = computed(() => this.#living(this.rows.value));
  readonly visibleLive = computed(() => this.#living(this.visible.value));
  /** Those that are alive and pass all filters but the range of time. */
  readonly unrangedLive = computed(() => {
    const predicate = this.#passesAtAnyTime(null);
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
  /** What has left the list by itself, so that it does not vanish without a trace. */
  readonly goneSince = computed(() => {
    this.resources.version.value;
    return this.resources.gone;
  });
  /** How many rows of how many are listed, for as long as a long list comes; `null` when it is here. */
  readonly arriving = computed(() => {
    this.resources.version.value;
    return this.resources.arriving;
  });
  readonly facts: ReadonlySignal<ListFacts>;
  readonly columns = computed(() => COLUMNS.filter(({ shown }) => shown?.(this.facts.value) ?? true));

  /**
   * @param frames those that the rows are from.
   * @param others what rows have to pass beside the filters here.
   */
  constructor(
    frames: ReadonlySignal<readonly unknown[]>,
    resources = new Resources(),
    others: ReadonlySignal<Predicate> = signal(EVERY),
  ) {
    this.#frames = frames;
    this.#others = others;
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

    const stacks = this.countBy(({ stack }) => (stack === null ? undefined : true), every);
    const judged = this.countBy((row) => (row.verdict === 'live' ? undefined : countedVerdict(row)), every);
    const hasStacks = computed(() => stacks.value.size > 0);
    const hasVerdicts = computed(() => judged.value.size > 0);
    const hasFrames = computed(() => this.#frames.value.length > 1);
    // the same object for as long as it says the same: columns are fitted by it
    this.facts = computed(() => ({
      hasStacks: hasStacks.value,
      hasVerdicts: hasVerdicts.value,
      hasFrames: hasFrames.value,
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
      const predicate = counted.value;
      groups.count(predicate, () => this.passing(predicate));
      return new Map(groups.counts);
    });
  }

  /** Rows that pass, in the order of the list, with whatever has happened since the list was shown. */
  passing(predicate: Predicate): readonly Resource[] {
    const sort = this.#sort.peek();
    if (predicate === this.predicate.peek()) return this.#ordered.passing(sort, predicate);
    const all = this.#ordered.all(sort);
    return predicate === EVERY ? all : all.filter(predicate);
  }

  /** How many are alive of each kind now, however the list is filtered, or stands still: the same map each time. */
  get liveByKind(): ReadonlyMap<string | null, number> {
    return this.#liveByKind.counts;
  }

  #living(rows: readonly Resource[]): readonly Resource[] {
    const { collected, gone } = this.counts.value;
    return collected + gone === 0 ? rows : rows.filter(({ collected }) => !collected);
  }

  /**
   * Rows that pass all filters but what the list is narrowed to by one thing, `EVERY` if all do: what its choices are
   * of.
   *
   * @param by that thing; `null` for none.
   */
  passesOthers(by: string | null): Predicate {
    return allOf(this.#inRange.value, this.#passesAtAnyTime(by));
  }

  #passesAtAnyTime(by: string | null): Predicate {
    const others = [...this.narrowings.value].filter(([other]) => other !== by);
    return allOf(this.#others.value, ...others.map(([, narrowing]) => narrowedTo(narrowing)));
  }

  /** A click on a header: turns the order around, or begins with the direction that is asked for most. */
  sortBy(column: Column): void {
    const turned = this.direction.value === 'ascending' ? 'descending' : 'ascending';
    this.direction.value = this.column.value === column ? turned : column.direction;
    this.column.value = column;
  }

  /** Narrows the list by one thing as told, and by all others as before. */
  narrow(by: string, narrowing: Narrowing): void {
    const narrowings = new Map(this.narrowings.value);
    if (isEverything(narrowing)) narrowings.delete(by);
    else narrowings.set(by, narrowing);
    this.narrowings.value = narrowings;
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
const countedVerdict = ({ verdict, collected }: Resource) =>
  collected && verdict !== 'not-disposed' ? undefined : verdict;

const madeWithin = (range: TimeRange | null): Predicate =>
  range === null ? EVERY : ({ createdAt }) => isWithin(range, createdAt);
