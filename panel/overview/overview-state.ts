import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { ListState } from '../list/list-state.ts';
import { everything, type Narrowing, withGroupToggled, withPartToggled } from '../list/narrowing.ts';
import type { References } from '../list/references.ts';
import { EVERY, type Predicate, type Resource } from '../list/resource.ts';
import { type Arrangement, arrange } from './arrange.ts';
import { DIMENSIONS, type Dimension, type DimensionId, dimensions } from './dimensions.ts';
import { GroupTrends, type Sample, type Trends } from './group-trends.ts';
import { countGroups, type Groups } from './groups.ts';
import { type Holders, NOT_ASKED } from './holders.ts';
import { KeptGroups } from './kept-groups.ts';

/** Lines: a page may invent any number of groups. */
const MAX_LINES = 200;
/** Lines under an opened one. */
const MAX_PARTS = 10;

/** What the overview needs to know of the panel. */
interface Surroundings {
  /** Who holds what, by the answer that is shown; `null` while there is none. */
  readonly answer: ReadonlySignal<Holders | null>;
  /** Who holds what can be asked. */
  readonly knowsHolders: boolean;
  /** What changes are told against. */
  readonly references: References;
  /** How many there were of each kind, where that is told and nothing is recorded; of all else nothing is known then. */
  readonly told?: Trends;
}

/** What the list is narrowed to by one thing. */
export interface Chosen {
  readonly by: DimensionId;
  /** What its groups are called. */
  readonly labels: readonly string[];
}

/** What a group is divided into, kept up with the rows of it. */
interface KeptParts {
  readonly kept: KeptGroups;
  readonly isPart: Predicate;
}

/** The rows in groups: how many there are of each, and how that changes. */
export class OverviewState {
  readonly by = signal<DimensionId>('kind');
  readonly references: References;
  /** Groups whose parts are shown. */
  readonly opened = signal<ReadonlySet<string | null>>(new Set());
  /** Somebody is about to use a line: none moves. */
  readonly held = signal(false);
  /** What can be chosen to group by. */
  readonly choices: readonly DimensionId[];

  readonly #list: ListState;
  readonly #holders = signal<Holders>(NOT_ASKED);
  readonly #dimensions = dimensions(() => this.#holders.value);
  readonly #kindTrends = new GroupTrends();
  #trends = this.#kindTrends;
  readonly #told: Trends | null;
  #order: { readonly by: DimensionId; readonly keys: readonly (string | null)[] } | null = null;
  /** All kinds, always: they have a history from the beginning. */
  readonly #keptKinds: KeptGroups;
  /** All groups of what is chosen, and those that pass the filters, if that is something else. */
  readonly #kept: ReadonlySignal<{ readonly all: KeptGroups; readonly shown: KeptGroups }>;

  /** Of opened groups, what they are divided into. */
  readonly #keptParts: ReadonlySignal<ReadonlyMap<string | null, KeptParts>>;

  readonly dimension = computed<Dimension>(() => this.#dimensions[this.by.value]);
  readonly #passes = computed(() => this.#list.passesOthers(this.by.value));
  readonly #kinds = computed(() => this.#count(this.#keptKinds, EVERY));
  readonly #all = computed(() =>
    this.by.value === 'kind' ? this.#kinds.value : this.#count(this.#kept.value.all, EVERY),
  );
  /** All that pass the filters. */
  readonly #shown = computed(() => {
    const passes = this.#passes.value;
    const { shown } = this.#kept.value;
    if (passes !== EVERY) return this.#count(shown, passes);
    shown.rest();
    return this.#all.value;
  });
  readonly #before = computed<Groups | null>(() => {
    const { value: reference } = this.references.current;
    return reference && countGroups(reference.before.rows, this.dimension.value, this.#passes.value);
  });
  readonly arrangement = computed<Arrangement>(() => {
    const by = this.by.value;
    const { groups, parts } = this.narrowing.value;
    const arrangement = arrange(this.#shown.value.groups, {
      reference: this.#before.value,
      chosen: [...groups, ...parts.keys()],
      order: this.held.value && this.#order?.by === by ? this.#order.keys : null,
      most: MAX_LINES,
    });
    this.#order = { by, keys: arrangement.lines.map(({ key }) => key) };
    return arrangement;
  });
  /** What the list is narrowed to by what it is grouped by. */
  readonly narrowing = computed<Narrowing>(
    () => this.#list.narrowings.value.get(this.by.value) ?? this.#everything(),
  );
  /** Of opened groups, their parts. */
  readonly parts = computed<ReadonlyMap<string | null, Arrangement>>(() => {
    const chosen = this.narrowing.value.parts;
    const arranged = Array.from(this.#keptParts.value, ([group, { kept, isPart }]) => {
      const { groups } = this.#count(kept, isPart);
      const parts = arrange(groups, {
        ...{ reference: null, chosen: chosen.get(group) ?? [], order: null, most: MAX_PARTS },
      });
      return [group, parts] as const;
    });
    return new Map(arranged);
  });
  readonly partDimension = computed<Dimension>(() => this.#dimensions[this.dimension.value.parts]);
  /** All groups together. */
  readonly totals = computed(() => {
    let [count, telling] = [0, 0];
    for (const group of this.#shown.value.groups.values()) {
      count += group.count;
      if (group.count > 0) telling++;
    }
    const before = this.#before.value;
    let delta = before === null ? null : count;
    for (const group of before?.values() ?? []) delta = (delta ?? 0) - group.count;
    return { groups: telling, count, delta };
  });
  /** All that the list is narrowed to, and by what. */
  readonly chosen = computed<readonly Chosen[]>(() =>
    DIMENSIONS.flatMap((by) => {
      const narrowing = this.#list.narrowings.value.get(by);
      if (narrowing === undefined) return [];
      const dimension = this.#dimensions[by];
      const partDimension = this.#dimensions[dimension.parts];
      const parts = [...narrowing.parts].flatMap(([group, parts]) =>
        Array.from(parts, (part) => `${dimension.label(group)} › ${partDimension.label(part)}`),
      );
      return [{ by, labels: [...Array.from(narrowing.groups, dimension.label), ...parts] }];
    }),
  );

  constructor(list: ListState, { answer, knowsHolders, references, told }: Surroundings) {
    this.#list = list;
    this.references = references;
    this.#told = told ?? null;
    this.choices = DIMENSIONS.filter((id) => id !== 'holder' || knowsHolders);
    const { resources } = list;
    this.#keptKinds = new KeptGroups(this.#dimensions.kind);
    resources.observe(this.#keptKinds);
    let ends: (() => void)[] = [];
    this.#kept = computed(() => {
      const dimension = this.dimension.value;
      // its rows are in other groups once it is known who holds them
      if (dimension.id === 'holder') this.#holders.value;
      for (const end of ends) end();
      const kept = { all: new KeptGroups(dimension), shown: new KeptGroups(dimension) };
      ends = [kept.all, kept.shown].map((groups) => resources.observe(groups));
      return kept;
    });
    let endParts: (() => void)[] = [];
    this.#keptParts = computed(() => {
      const { groupOf } = this.dimension.value;
      // as above
      if (this.by.value === 'holder') this.#holders.value;
      const passes = this.#passes.value;
      for (const end of endParts) end();
      const parts = Array.from(this.opened.value, (group) => {
        const isPart = (row: Resource) => groupOf(row) === group && passes(row);
        return [group, { kept: new KeptGroups(this.partDimension.value), isPart }] as const;
      });
      endParts = parts.map(([, { kept }]) => resources.observe(kept));
      return new Map(parts);
    });
    effect(() => {
      if (this.#told !== null) return;
      const kinds = this.#kinds.value.groups;
      const time = Date.now();
      this.#kindTrends.record(time, kinds);
      if (this.by.value !== 'kind') this.#trends.record(time, this.#all.value.groups);
    });
    effect(() => {
      const told = answer.value;
      if (told !== null) untracked(() => this.#know(told));
    });
  }

  groupBy(by: DimensionId): void {
    if (by === this.by.value) return;
    this.#trends = by === 'kind' ? this.#kindTrends : new GroupTrends();
    this.opened.value = new Set();
    this.by.value = by;
  }

  toggle(group: string | null): void {
    this.#list.narrow(this.by.value, withGroupToggled(this.narrowing.value, group));
  }

  togglePart(group: string | null, part: string | null): void {
    this.#list.narrow(this.by.value, withPartToggled(this.narrowing.value, group, part));
  }

  /** The list is not narrowed by one thing any more. */
  release(by: DimensionId): void {
    this.#list.narrow(by, this.#everything());
  }

  /** Shows the parts of a group, or hides them. */
  open(group: string | null, isOpen: boolean): void {
    const opened = new Set(this.opened.value);
    if (isOpen) opened.add(group);
    else opened.delete(group);
    this.opened.value = opened;
  }

  /** How many there were of a group over the session. */
  samples(group: string | null): readonly Sample[] {
    if (this.#told === null) return this.#trends.of(group);
    return this.by.value === 'kind' ? this.#told.of(group) : [];
  }

  #everything(): Narrowing {
    const { groupOf } = this.dimension.value;
    return everything(groupOf, this.partDimension.value.groupOf);
  }

  /** What is told of another page is no news of the next one. */
  forget(): void {
    this.held.value = false;
    this.#order = null;
    this.#know(NOT_ASKED);
  }

  #know(holders: Holders): void {
    this.#holders.value = holders;
    const narrowing = this.#list.narrowings.value.get('holder');
    // the same choice is of other rows now
    if (narrowing !== undefined) this.#list.narrow('holder', narrowing);
  }

  /** Another object for each state of the rows: the map in it is the same. */
  #count(kept: KeptGroups, passes: Predicate): { readonly groups: Groups } {
    this.#list.resources.version.value;
    return { groups: kept.count(passes, () => this.#list.passing(passes)) };
  }
}
