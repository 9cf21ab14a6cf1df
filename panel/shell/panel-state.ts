import { computed, effect, signal } from '@preact/signals';
import { reportLeaks } from '../../src/report/leak-report.ts';
import { textReport } from '../../src/report/text.ts';
import type { AllocationStacks } from '../../src/stacks/index.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { Inquiry } from '../answers/heap/inquiry.ts';
import { LiveRetainers } from '../answers/live-retainers.ts';
import { type RowDetails, WhyAlive } from '../answers/why-alive.ts';
import { AutomaticTracking, originOf } from '../automatic/automatic-tracking.ts';
import type { Frame } from '../connection/frame.ts';
import { Frames } from '../connection/frames.ts';
import { type RecheckState, TabRecheck } from '../connection/tab-recheck.ts';
import { Workers } from '../connection/workers.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import { CensusFinder } from '../growth/census-finder.ts';
import { ChosenFinder } from '../growth/chosen-finder.ts';
import { GrowthSearch } from '../growth/growth-search.ts';
import { HeapFinder } from '../growth/heap-finder.ts';
import { growthMarkdown } from '../growth/words.ts';
import { ListState } from '../list/list-state.ts';
import type { RowActions } from '../list/resource-row.tsx';
import type { Resource } from '../list/resources.ts';
import { CutWitness } from './cut-witness.ts';
import { KeptWorkers } from './kept-workers.ts';
import { Settings } from './settings.ts';
import type { ToolbarActions } from './toolbar.tsx';

/** Milliseconds between two looks at the clock: ages are shown in whole seconds. */
const TICK = 1000;

/** The rooms of the panel, wired, and what its user can do across them. */
export class PanelState implements RowActions, ToolbarActions {
  readonly host: DevToolsHost;
  readonly settings = new Settings();
  readonly frames: Frames;
  readonly list: ListState;
  readonly recheck: TabRecheck;
  readonly answers: WhyAlive;
  readonly growth: GrowthSearch;
  readonly automatic: AutomaticTracking;
  #workers: Workers | undefined;
  readonly #newHeapFinder: () => HeapFinder;
  /** Unix milliseconds, once a second. */
  readonly now = signal(Date.now());
  /** What an action has to say, beside the outcome of the last recheck. */
  readonly notice = signal('');
  /** The rules of its user's own are shown. */
  readonly editsRules = signal(false);
  /** About the details of a row. */
  #question = new AbortController();
  #lastQuestion = 0;

  constructor(host: DevToolsHost) {
    this.host = host;
    this.frames = new Frames(host.link(), {
      onUpdate: ({ identity }, update) => this.list.resources.apply(identity, update),
      onConnected: (frame) => {
        const level = this.settings.stacks.value;
        if (level !== 'off') frame.post({ type: 'stacks', level });
        this.#workers?.add(frame);
      },
      onLeftOut: ({ identity }, count) => this.list.resources.leaveOut(identity, count),
      onProgress: (frame, run, percent) => this.recheck.onProgress(frame, run, percent),
      onLost: (frame) => {
        this.list.resources.removeFrame(frame.identity);
        this.#workers?.remove(frame);
      },
    });
    if (host.openRelay !== null)
      this.#workers = new Workers(
        host.openRelay,
        () => this.frames.list.value,
        (identity, port) => this.frames.addWorker(identity, port),
      );
    this.list = new ListState(this.frames.list);
    this.recheck = new TabRecheck(
      () => this.frames.list.value,
      (frames) => host.collect(frames),
      ({ identity }, swept) => this.list.resources.outlived(identity, swept),
    );
    const heapSource = {
      port: async () => ({ type: 'port', ports: this.settings.ports, page: await host.page() }) as const,
      rules: () => this.settings.rules.value,
      textOf: (url: string) => host.textOf(url),
    };
    const workers = new KeptWorkers(() => this.growth.way.value?.method === 'heap');
    const inquiry = new Inquiry({
      ...heapSource,
      rows: () => this.list.live.value,
      witness: () => new CutWitness(this.list.resources, this.recheck, () => this.forceGC()),
      startWorker: () =>
        new Worker(new URL('../answers/heap/heap-worker.ts', import.meta.url), {
          type: 'module',
          name: 'heap',
        }),
      endWorker: (worker) => workers.end(worker),
    });
    const live = new LiveRetainers((row) => this.#frame(row));
    this.answers = new WhyAlive(host.heapSnapshots ? inquiry : null, live, (row) => this.#details(row));
    const census = (why: string | null) =>
      new CensusFinder(
        { frames: () => this.frames.list.value, collect: (signal) => this.#collect(signal) },
        why,
      );
    const startWorker = () =>
      new Worker(new URL('../growth/heap/growth-worker.ts', import.meta.url), {
        type: 'module',
        name: 'growth',
      });
    this.#newHeapFinder = () => new HeapFinder({ ...heapSource, startWorker });
    this.growth = new GrowthSearch(() =>
      host.heapSnapshots ? new ChosenFinder(this.#newHeapFinder(), census) : census(null),
    );
    this.automatic = new AutomaticTracking({
      page: computed(() => this.frames.list.value.find(({ isTop }) => isTop)?.identity ?? null),
      reload: (options) => host.reloadPage(options),
      allFrames: host.allFrames,
      frameOrigins: () => this.frames.list.value.flatMap(({ identity }) => originOf(identity.url) ?? []),
      stacks: () => {
        // without a place, a row says little
        if (!this.settings.choseStacks) this.setStacks('all');
        return this.settings.stacks.value;
      },
    });
    effect(() => {
      if (this.growth.way.value === null) workers.release();
    });
    host.onNavigated(() => this.frames.call());
    setInterval(() => {
      this.now.value = Date.now();
    }, TICK);
  }

  async forceGC(): Promise<void> {
    const { resources } = this.list;
    this.notice.value = '';
    resources.beginRecheck();
    try {
      await this.recheck.start();
    } finally {
      resources.endRecheck();
    }
  }

  cancelGC(): void {
    this.recheck.cancel();
  }

  /** As `forceGC`, until the signal ends it. */
  async #collect(signal: AbortSignal): Promise<RecheckState> {
    const cancel = () => this.cancelGC();
    signal.addEventListener('abort', cancel);
    try {
      await this.forceGC();
      return this.recheck.state.value;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  findLeaks(): void {
    this.answers.close();
    this.growth.open();
  }

  /** Of several, one after another, it is told what grew; of one, what holds what is tracked. */
  readFiles(files: readonly [File, ...File[]]): void {
    const isSearching = this.growth.state.value.state !== 'closed' && this.answers.question.value === null;
    if (isSearching && files.length > 1) this.growth.compare(files, this.#newHeapFinder());
    else this.answers.readFile(files[0]);
  }

  dismissCollected(): void {
    this.list.resources.dismissCollected();
  }

  filter(name: string): void {
    this.list.name.value = name;
  }

  why(row: Resource | null): void {
    this.answers.ask(row);
  }

  /** Takes allocation stacks of what is tracked from now on, in all frames. */
  setStacks(level: AllocationStacks): void {
    this.settings.setStacks(level);
    for (const frame of this.frames.list.value) frame.post({ type: 'stacks', level });
  }

  toggleAutomatic(): void {
    this.automatic.toggleOpen();
  }

  toggleRules(): void {
    this.editsRules.value = !this.editsRules.value;
  }

  /** @returns what is wrong with the rules; `null` if they are used from now on. */
  setRules(json: string): string | null {
    const problem = this.settings.setRules(json);
    if (problem !== null) return problem;
    this.editsRules.value = false;
    this.notice.value = 'The next snapshot is told by these rules.';
    return null;
  }

  untrack(row: Resource): void {
    this.#frame(row)?.post({ type: 'untrack', id: row.id });
  }

  log(row: Resource): void {
    this.#frame(row)?.post({ type: 'log', id: row.id });
    this.notice.value = `${row.name} is in the console, which keeps it alive from now on. Run console.clear() to let it go.`;
  }

  async inspect(row: Resource): Promise<void> {
    const frame = this.#frame(row);
    if (frame !== undefined) this.notice.value = await this.host.inspect(frame, row.id, row.name);
  }

  clear(): void {
    this.notice.value = '';
    this.dismissCollected();
    for (const frame of this.frames.list.value) frame.post({ type: 'clear' });
  }

  copyReport(): void {
    const leaks = this.list.rows.value.filter(
      ({ collected, verdict }) => !collected || verdict === 'not-disposed',
    );
    this.#copy(textReport(reportLeaks(leaks)), `a report of ${leaks.length}`);
  }

  copyPaths(): void {
    const heap = this.answers.heap?.state.value;
    const live = this.answers.live.state.value;
    if (heap?.state === 'found') this.#copy(heap.found.explanation.text, 'the paths');
    else if (live.state === 'found') this.#copy(live.found.paths.map(escapeControls).join('\n'), 'the paths');
  }

  copyGrowth(): void {
    const search = this.growth.state.value;
    const answer = 'answer' in search ? search.answer : null;
    if (answer !== null) this.#copy(growthMarkdown(answer), 'what grew');
  }

  #copy(text: string, what: string): void {
    this.notice.value = this.host.copy(text)
      ? `Copied ${what}.`
      : 'The browser refused to copy; select the text instead.';
  }

  /** What is known of a row beyond the row itself; `null` if the next question has come first, or its frame has gone. */
  async #details(row: Resource): Promise<RowDetails | null> {
    this.#question.abort();
    this.#question = new AbortController();
    const { signal } = this.#question;
    const command = { type: 'details', run: ++this.#lastQuestion, id: row.id } as const;
    try {
      return (await this.#frame(row)?.ask(command, 'details', signal)) ?? null;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  #frame({ frame }: Resource): Frame | undefined {
    return this.frames.list.value.find(({ identity }) => identity.documentId === frame.documentId);
  }
}
