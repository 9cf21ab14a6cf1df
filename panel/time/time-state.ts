import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { FrameIdentity } from '../connection/frame.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { between, type TimeRange } from '../list/time-range.ts';
import { kept } from '../settings/kept.ts';
import { t } from '../words/words.ts';
import { type AgeBucket, rangeOf } from './ages.ts';
import { chartData, Slots } from './chart-data.ts';
import { LiveHistory } from './live-history.ts';

/** Milliseconds that are shown at least: what is a second old would jump across the chart. */
const SHORTEST = 60_000;

/** Milliseconds of what is zoomed to, at least. */
const SHORTEST_ZOOM = 2_000;

/** Steps of an arrow key from one end of the chart to the other. */
const STEPS = 60;

/** A bar of ages, as it was when it was pressed. */
interface PressedAge {
  readonly bucket: AgeBucket;
  readonly at: number;
  readonly range: TimeRange;
}

interface Facts {
  /** Unix milliseconds; it stands still with the list. */
  readonly now: ReadonlySignal<number>;
  /** When the rows were made that are listed; `null`: whenever. */
  readonly range: Signal<TimeRange | null>;
  readonly isPaused: ReadonlySignal<boolean>;
}

/** How time is shown, which is kept. */
export const keptTimeChoices = () => ({
  isOpen: kept('time.open', v.boolean(), false),
  view: kept('time.view', v.picklist(['live', 'ages']), 'live'),
  asTable: kept('time.table', v.boolean(), false),
  /** CSS pixels; `null`: as usual. */
  height: kept('time.height', v.nullable(v.pipe(v.number(), v.minValue(0))), null),
  /** Rows of pages that are gone stay, and the history goes on over them. */
  preserves: kept('time.preserve', v.boolean(), false),
});

export type TimeChoices = ReturnType<typeof keptTimeChoices>;

/** The session over time: what is remembered of it, what of that is shown, and what is chosen in it. */
export class TimeState {
  readonly history: LiveHistory;
  readonly choices: TimeChoices;
  readonly isOpen: TimeChoices['isOpen'];
  readonly view: TimeChoices['view'];
  readonly asTable: TimeChoices['asTable'];
  readonly height: TimeChoices['height'];
  readonly preserves: TimeChoices['preserves'];
  /** When the rows were made that are listed; `null`: whenever. */
  readonly range: Signal<TimeRange | null>;
  /** Unix milliseconds; it stands still with the list. */
  readonly now: ReadonlySignal<number>;
  readonly isPaused: ReadonlySignal<boolean>;
  /** What is looked at closely; `null`: all. */
  readonly zoom = signal<TimeRange | null>(null);
  /** The moment that is pointed at, by mouse or keyboard. */
  readonly cursor = signal<number | null>(null);
  /** What is being chosen by keyboard: from where, to the cursor. */
  readonly anchor = signal<number | null>(null);
  readonly #pressed = signal<PressedAge | null>(null);
  #page: string | undefined;

  readonly #slots = new Slots();
  /** The history as it is shown; it stands still with the list. */
  readonly data = computed(() => {
    if (!this.isPaused.value) this.history.version.value;
    return chartData(this.history, this.#slots);
  });
  /** The stretch of time that the chart shows. */
  readonly shown = computed<TimeRange>(() => {
    const { startedAt } = this.data.value;
    return this.zoom.value ?? { from: startedAt, to: Math.max(this.now.value, startedAt + SHORTEST) };
  });
  /** What is being chosen by keyboard, or has been chosen. */
  readonly chosen = computed<TimeRange | null>(() => {
    const { value: anchor } = this.anchor;
    const { value: cursor } = this.cursor;
    return anchor !== null && cursor !== null ? between(anchor, cursor) : this.range.value;
  });
  /** The bar of ages that the list is filtered by; `null` once the range is another one. */
  readonly pressedAge = computed(() => {
    const { value: pressed } = this.#pressed;
    return pressed !== null && pressed.range === this.range.value ? pressed : null;
  });

  constructor({ now, range, isPaused }: Facts, history = new LiveHistory(), choices = keptTimeChoices()) {
    this.choices = choices;
    this.isOpen = choices.isOpen;
    this.view = choices.view;
    this.asTable = choices.asTable;
    this.height = choices.height;
    this.preserves = choices.preserves;
    this.now = now;
    this.range = range;
    this.isPaused = isPaused;
    this.history = history;
  }

  /** The page has another document: the history begins with it, or goes on with a mark. */
  onPage({ documentId, url }: FrameIdentity): void {
    if (this.#page !== undefined && this.#page !== documentId) {
      if (!this.preserves.value) {
        this.history.startOver();
        this.resetAll();
      }
      this.history.mark('navigation', url);
    }
    this.#page = documentId;
  }

  onRecheck(recheck: RecheckState): void {
    if (recheck.state !== 'done') return;
    const { collected, survived, proven } = recheck;
    this.history.mark(proven ? 'gc' : 'unproven', t('time_gc_outcome', { collected, survived }));
  }

  /** Lists what was made within a range; `null`: whatever was made. */
  choose(range: TimeRange | null): void {
    this.range.value = range;
    this.anchor.value = null;
  }

  /** A second press on the same bar lists all again. */
  chooseAge(bucket: AgeBucket): void {
    const pressed = this.pressedAge.value;
    if (pressed?.bucket === bucket) {
      this.choose(null);
      return;
    }
    const at = pressed?.at ?? this.now.value;
    const range = rangeOf(bucket, at);
    this.#pressed.value = { bucket, at, range };
    this.choose(range);
  }

  /** Looks closely at what has been chosen. */
  zoomToRange(): void {
    const { value: range } = this.range;
    if (range === null) return;
    const { from, to } = this.#clamped(range);
    const missing = Math.max(0, SHORTEST_ZOOM - (to - from)) / 2;
    this.zoom.value = { from: from - missing, to: to + missing };
    this.cursor.value = null;
  }

  showAll(): void {
    this.zoom.value = null;
    this.cursor.value = null;
  }

  /** Moves the cursor, by a part of what is shown or to an end of it; `selects`: from where it was, a range is chosen. */
  move(by: number, selects: boolean): void {
    const { from, to } = this.shown.value;
    const last = Math.min(to, Math.max(from, this.now.value));
    const start = this.cursor.value ?? last;
    if (!selects) this.anchor.value = null;
    else if (this.anchor.value === null) this.anchor.value = start;
    this.cursor.value = Math.min(last, Math.max(from, start + (by * (to - from)) / STEPS));
  }

  /** The pointer is over a moment, or over none. */
  point(at: number | null): void {
    this.anchor.value = null;
    this.cursor.value = at;
  }

  /** The keyboard has gone elsewhere. */
  leave(): void {
    this.point(null);
  }

  /** Lists what was made within the range that was chosen by keyboard. */
  apply(): void {
    const { value: chosen } = this.chosen;
    if (this.anchor.value !== null) this.choose(chosen);
  }

  /** @returns whether there was anything to take back: a choice by keyboard, the range, the zoom, one after another. */
  reset(): boolean {
    if (this.anchor.value !== null) this.anchor.value = null;
    else if (this.range.value !== null) this.choose(null);
    else if (this.zoom.value !== null) this.showAll();
    else return false;
    return true;
  }

  /** Lists all, and shows all. */
  resetAll(): void {
    this.choose(null);
    this.showAll();
  }

  #clamped({ from, to }: TimeRange): TimeRange {
    const { startedAt } = this.data.value;
    const end = Math.max(this.now.value, startedAt + SHORTEST_ZOOM);
    return { from: Math.max(from, startedAt), to: Math.min(to, end) };
  }
}
