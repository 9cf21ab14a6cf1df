import { effect } from '@preact/signals';
import { LiveRetainers } from '../answers/live-retainers.ts';
import { WhyAlive } from '../answers/why-alive.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import { CensusFinder } from '../growth/census-finder.ts';
import { ChosenFinder } from '../growth/chosen-finder.ts';
import { GrowthSearch } from '../growth/growth-search.ts';
import { findHolders } from '../leak-check/find-holders.ts';
import { HeapTrips } from '../leak-check/heap-trips.ts';
import { LeakCheck } from '../leak-check/leak-check.ts';
import type { ListState } from '../list/list-state.ts';
import type { References } from '../list/references.ts';
import type { Settings } from '../settings/settings.ts';
import type { Saying } from '../words/saying.ts';
import { CutWitness } from './cut-witness.ts';
import type { ForcedGC } from './forced-gc.ts';
import { Heaps } from './heaps.ts';
import type { PageFrames } from './page-frames.ts';
import { DetailsOfRows, Questions } from './questions.ts';

/** What searches need of the panel. */
interface Around {
  readonly host: DevToolsHost;
  readonly settings: Settings;
  readonly page: PageFrames;
  readonly list: ListState;
  readonly references: References;
  readonly gc: ForcedGC;
  /** Forces a garbage collection, as its user does. */
  forceGC(): Promise<RecheckState>;
}

/** What looks into the memory of the page: what holds a row, what grows, what has survived; and which of them go together. */
export class Searches {
  readonly answers: WhyAlive;
  readonly questions: Questions;
  readonly growth: GrowthSearch;
  readonly leakCheck: LeakCheck;
  readonly #heaps: Heaps;
  readonly #trips: HeapTrips;

  constructor({ host, settings, page, list, references, gc, forceGC }: Around) {
    const frames = () => page.frames.list.value;
    /** Until the signal ends it. */
    const collect = (signal: AbortSignal) => gc.until(signal, forceGC);
    this.#heaps = new Heaps(
      host,
      settings,
      () => new CutWitness(list.resources, gc.recheck, forceGC),
      () => this.growth.way.value?.method === 'heap' || this.#trips.isNumbering.value,
    );
    const inquiry = this.#heaps.inquiry(() => list.live.value);
    const details = new DetailsOfRows(page.of);
    this.answers = new WhyAlive(host.heapSnapshots ? inquiry : null, new LiveRetainers(page.of), {
      detailsOf: (row) => details.of(row),
      page: () => page.top.value?.documentId ?? null,
      isThere: (documentId) => frames().some(({ identity }) => identity.documentId === documentId),
    });
    this.questions = new Questions(this.answers, list);
    const census = (why: Saying | null) => new CensusFinder({ frames, collect }, why);
    this.growth = new GrowthSearch(() =>
      host.heapSnapshots ? new ChosenFinder(this.#heaps.finder(), census) : census(null),
    );
    this.#trips = new HeapTrips(host.heapSnapshots ? () => this.#heaps.finder() : null);
    this.leakCheck = new LeakCheck({
      origin: () => page.origin.value ?? '',
      rows: () => list.resources.rows(),
      collect,
      swept: () => gc.swept(),
      findHolders: findHolders(
        host.heapSnapshots ? (rows) => this.#heaps.inquiry(() => rows) : null,
        new LiveRetainers(page.of),
      ),
      references,
      trips: this.#trips,
    });
    effect(() => {
      if (this.growth.way.value === null && !this.#trips.isNumbering.value) this.#heaps.release();
    });
  }

  findLeaks(): void {
    this.answers.close();
    // two that number the heap of one page end each other's numbers
    this.#trips.close();
    this.growth.open();
  }

  checkLeaks(): void {
    this.answers.close();
    this.growth.close();
    this.leakCheck.open();
  }

  /** Looks for what grows when what was checked is repeated, which is marked at once. */
  repeatCheck(): void {
    const trips = this.#trips.handOver();
    if (trips !== null) this.growth.goOn(trips.finder, trips.done);
    this.leakCheck.close();
    if (trips !== null) return;
    this.growth.restart();
    void this.growth.mark();
  }

  /** Of several snapshots, one after another, it is told what grew; of one, what holds what is tracked. */
  readHeaps(files: readonly [File, ...File[]]): void {
    const isSearching = this.growth.state.value.state !== 'closed' && this.answers.question.value === null;
    if (isSearching && files.length > 1) this.growth.compare(files, this.#heaps.finder());
    else this.answers.readFile(files[0]);
  }
}
