import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';
import { EVERY, type Predicate, type Resource } from '../list/resource.ts';
import { keptTogether } from '../settings/kept.ts';
import { counted } from '../words/words.ts';
import { type Alike, alikeOf, isAlike, isSame } from './alike.ts';
import type { UndoState } from './undo.ts';

/** What its user knows and does not want to see. */
export interface Ignored extends Alike {
  readonly reason: string;
  /** The day on which it was written down: `2026-11-29`. */
  readonly since: string;
}

const ignoredSchema = v.object({
  kind: v.nullable(v.string()),
  name: v.string(),
  site: v.nullable(v.string()),
  reason: v.string(),
  since: v.string(),
});

/** What was hidden or is ignored, and the way back. */
export interface Exclusion {
  readonly type: 'rows' | 'alike' | 'snoozed' | 'ignored';
  /** What is excluded, where it is alike. */
  readonly alike: Alike | null;
  readonly reason: string | null;
  /** Rows that are here and are not shown for it. */
  readonly count: number;
  takeBack(): void;
}

type Keys = Signal<ReadonlySet<string>>;

const NO_KEYS: ReadonlySet<string> = new Set();

/** What its user has taken from the view: rows, all that is alike, until the next recheck, or for good with a reason. */
export class Exclusions {
  readonly #undo: UndoState;
  readonly #origin: ReadonlySignal<string | null>;
  readonly #hidden = signal(NO_KEYS);
  readonly #snoozed = signal(NO_KEYS);
  readonly #alike = signal<readonly Alike[]>([]);
  readonly #kept = keptTogether('ignored', v.record(v.string(), v.array(ignoredSchema)), {});

  /** What is ignored in the pages of this origin. */
  readonly ignored: ReadonlySignal<readonly Ignored[]> = computed(
    () => this.#kept.value[this.#origin.value ?? ''] ?? [],
  );

  /** Rows that are not excluded. */
  readonly predicate: ReadonlySignal<Predicate> = computed(() => {
    const keys = new Set([...this.#hidden.value, ...this.#snoozed.value]);
    const alike = [...this.#alike.value, ...this.ignored.value];
    if (keys.size === 0 && alike.length === 0) return EVERY;
    return (row) => !keys.has(row.key) && !alike.some((one) => isAlike(row, one));
  });

  /** @param origin of the page, for what is ignored in it. */
  constructor(origin: ReadonlySignal<string | null>, undo: UndoState) {
    this.#origin = origin;
    this.#undo = undo;
  }

  hide(rows: readonly Resource[]): void {
    this.#addKeys(this.#hidden, rows, 'undo_hidden');
  }

  /** Until the next recheck. */
  snooze(rows: readonly Resource[]): void {
    this.#addKeys(this.#snoozed, rows, 'undo_snoozed');
  }

  endSnooze(): void {
    this.#snoozed.value = NO_KEYS;
  }

  hideAlike(row: Resource, count: number): void {
    const alike = alikeOf(row);
    this.#alike.value = [...this.#alike.value, alike];
    this.#offer(counted.bind(null, 'undo_hidden', count), () => this.#showAlike(alike));
  }

  /** @param since as a day. */
  ignore(row: Resource, reason: string, since: string, count: number): void {
    const alike = alikeOf(row);
    const others = () => this.ignored.value.filter((one) => !isSame(one, alike));
    const before = this.ignored.value.filter((one) => isSame(one, alike));
    this.#keep([...others(), { ...alike, reason, since }]);
    this.#offer(counted.bind(null, 'undo_ignored', count), () => this.#keep([...others(), ...before]));
  }

  /** All that is excluded, with how many of the rows it takes from the view. */
  entries(rows: readonly Resource[]): Exclusion[] {
    const counted = (passes: Predicate) => rows.filter(passes).length;
    const byKeys = (type: 'rows' | 'snoozed', keys: Keys): Exclusion[] => {
      const count = counted(({ key }) => keys.value.has(key));
      const takeBack = () => {
        keys.value = NO_KEYS;
      };
      return count === 0 ? [] : [{ type, alike: null, reason: null, count, takeBack }];
    };
    return [
      ...byKeys('rows', this.#hidden),
      ...byKeys('snoozed', this.#snoozed),
      ...this.#alike.value.map(
        (alike): Exclusion => ({
          ...{ type: 'alike', alike, reason: null, count: counted((row) => isAlike(row, alike)) },
          takeBack: () => this.#showAlike(alike),
        }),
      ),
      ...this.ignored.value.map(
        (alike): Exclusion => ({
          ...{ type: 'ignored', alike, reason: alike.reason, count: counted((row) => isAlike(row, alike)) },
          takeBack: () => this.#keep(this.ignored.value.filter((other) => other !== alike)),
        }),
      ),
    ];
  }

  #addKeys(keys: Keys, rows: readonly Resource[], said: 'undo_hidden' | 'undo_snoozed'): void {
    const added = new Set(rows.map(({ key }) => key).filter((key) => !keys.value.has(key)));
    keys.value = new Set([...keys.value, ...added]);
    this.#offer(counted.bind(null, said, rows.length), () => {
      keys.value = new Set([...keys.value].filter((key) => !added.has(key)));
    });
  }

  #showAlike(alike: Alike): void {
    this.#alike.value = this.#alike.value.filter((other) => other !== alike);
  }

  #offer(text: () => string, undo: () => void): void {
    this.#undo.offer({ text, undo });
  }

  #keep(ignored: readonly Ignored[]): void {
    const { [this.#origin.value ?? '']: _, ...others } = this.#kept.value;
    this.#kept.value =
      ignored.length === 0 ? others : { ...others, [this.#origin.value ?? '']: [...ignored] };
  }
}
