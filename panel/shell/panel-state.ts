import { computed, effect, signal, untracked } from '@preact/signals';
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
import { ClearedList } from '../exclusions/cleared-list.ts';
import { Exclusions } from '../exclusions/exclusions.ts';
import { StopTracking } from '../exclusions/stop-tracking.ts';
import { UndoState } from '../exclusions/undo.ts';
import { FilterState } from '../filter/filter-state.ts';
import { CensusFinder } from '../growth/census-finder.ts';
import { ChosenFinder } from '../growth/chosen-finder.ts';
import { GrowthSearch } from '../growth/growth-search.ts';
import { HeapFinder } from '../growth/heap-finder.ts';
import { growthMarkdown } from '../growth/words.ts';
import { keptPaneSizes } from '../layout/pane-sizes.ts';
import { Sidebar } from '../layout/sidebar.ts';
import { checkMarkdown } from '../leak-check/check-words.ts';
import { findHolders } from '../leak-check/find-holders.ts';
import { LeakCheck } from '../leak-check/leak-check.ts';
import { ColumnChoice } from '../list/column-choice.ts';
import { ListState } from '../list/list-state.ts';
import { allOf } from '../list/resource.ts';
import type { RowActions } from '../list/resource-row.tsx';
import { type Resource, Resources } from '../list/resources.ts';
import { type Pick, Selection } from '../list/selection.ts';
import { holdersIn } from '../overview/holders.ts';
import { OverviewState } from '../overview/overview-state.ts';
import { filterWords } from '../report/filter-words.ts';
import { reportPage } from '../report/page-report.ts';
import { reportMarkdown, reportText } from '../report/report-words.ts';
import { followLanguage } from '../settings/follow-language.ts';
import { Settings } from '../settings/settings.ts';
import type { Action } from '../settings/shortcuts.ts';
import { TimeState } from '../time/time-state.ts';
import { unreachable } from '../unreachable.ts';
import { t } from '../words/words.ts';
import { CutWitness } from './cut-witness.ts';
import { focusFilter } from './focus-filter.ts';
import { KeptWorkers } from './kept-workers.ts';
import { RowCommands } from './row-commands.ts';
import { Toggled } from './toggled.ts';
import type { ToolbarActions } from './toolbar.tsx';

/** Milliseconds without a key, after which a question follows the focus. */
const REST = 200;

/** Milliseconds between two looks at the clock: ages are shown in whole seconds. */
const TICK = 1000;

/** What can be open beside the list. */
type SidebarName = 'exclusions' | 'answer' | 'growth' | 'leakCheck' | 'automatic' | 'settings' | 'help';

/** The rooms of the panel, wired, and what its user can do across them. */
export class PanelState implements RowActions, ToolbarActions {
  readonly host: DevToolsHost;
  readonly settings = new Settings();
  readonly frames: Frames;
  readonly list: ListState;
  readonly overview: OverviewState;
  readonly filter: FilterState;
  readonly undo = new UndoState();
  readonly cleared = new ClearedList(this.undo);
  readonly stopped = new StopTracking((rows) => this.#untrack(rows), this.undo);
  readonly selection = new Selection();
  readonly exclusions: Exclusions;
  /** What is hidden and ignored is shown. */
  readonly showsExclusions = signal(false);
  /** Of which row a menu is open, and where. */
  readonly menu = signal<{ readonly row: Resource; readonly at: { x: number; y: number } } | null>(null);
  readonly rowCommands = new RowCommands(this);
  /** The page was told to track no longer some of what it tracked. */
  readonly hasStopped = signal(false);
  readonly recheck: TabRecheck;
  readonly answers: WhyAlive;
  readonly growth: GrowthSearch;
  readonly leakCheck: LeakCheck;
  readonly automatic: AutomaticTracking;
  readonly time: TimeState;
  #workers: Workers | undefined;
  readonly #newHeapFinder: () => HeapFinder;
  /** Unix milliseconds, once a second. */
  readonly now = signal(Date.now());
  /** What an action has to say, beside the outcome of the last recheck. */
  readonly notice = signal('');
  readonly paneSizes = keptPaneSizes();
  readonly columns = new ColumnChoice();
  /** Where columns are chosen, in CSS pixels of the window; `null` while they are not. */
  readonly columnMenu = signal<{ readonly x: number; readonly y: number } | null>(null);
  /** The row that gets the focus, each time that this is another object. */
  readonly focusOn = signal<{ readonly key: string } | null>(null);
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly sidebar: Sidebar<SidebarName>;
  /** The last ids of all documents that the last recheck has counted. */
  readonly #swept = new Map<string, number>();
  readonly settingsPane = new Toggled();
  readonly helpPane = new Toggled();
  /** About the details of a row. */
  #question = new AbortController();
  #lastQuestion = 0;

  constructor(host: DevToolsHost) {
    this.host = host;
    this.frames = new Frames(
      host.link(),
      {
        onUpdate: ({ identity }, update) => this.list.resources.apply(identity, update),
        onConnected: (frame) => {
          const level = this.settings.stacks.value;
          if (level !== 'off') frame.post({ type: 'stacks', level });
          this.#workers?.add(frame);
          if (frame.isTop) this.time.onPage(frame.identity);
          // from the back/forward cache
          this.list.resources.preserved.comeBack(frame.identity.documentId);
        },
        onLeftOut: ({ identity }, count) => this.list.resources.leaveOut(identity, count),
        onProgress: (frame, run, percent) => this.recheck.onProgress(frame, run, percent),
        onLost: (frame) => {
          this.list.resources.removeFrame(frame.identity, frame.isGone && this.time.preserves.value);
          this.#workers?.remove(frame);
          if (frame.isTop && frame.isGone) this.#leavePage();
        },
      },
      () => host.closedPage(),
    );
    if (host.openRelay !== null)
      this.#workers = new Workers(
        host.openRelay,
        () => this.frames.list.value,
        (identity, port) => this.frames.addWorker(identity, port),
      );
    const rows = () => this.list.rows.value;
    this.filter = new FilterState(this.now, rows);
    this.exclusions = new Exclusions(
      computed(() => this.frames.list.value.find(({ isTop }) => isTop)?.identity.origin ?? null),
      this.undo,
    );
    this.list = new ListState(
      this.frames.list,
      new Resources(undefined, {
        retainedAfter: () => this.settings.retainedAfter.value,
        mustDispose: (kind) => kind !== null && this.settings.mustDispose.value.includes(kind),
      }),
      computed(() =>
        allOf(
          this.filter.predicate.value,
          this.cleared.predicate.value,
          this.stopped.predicate.value,
          this.exclusions.predicate.value,
        ),
      ),
    );
    this.list.resources.observe(this.stopped, 'at once');
    // whoever closes DevTools has let the time for undoing pass
    addEventListener('pagehide', () => this.stopped.commit());
    this.time = new TimeState({
      now: this.now,
      range: this.list.range,
      isPaused: computed(() => this.list.resources.waiting.value !== null),
    });
    this.recheck = new TabRecheck(
      () => this.frames.list.value,
      (frames) => host.collect(frames),
      ({ identity }, swept) => {
        this.#swept.set(identity.documentId, swept.through);
        return this.list.resources.outlived(identity, swept);
      },
    );
    const heapSource = {
      port: async () => ({ type: 'port', ports: this.settings.ports, page: await host.page() }) as const,
      rules: () => this.settings.rules.value,
      textOf: (url: string) => host.textOf(url),
    };
    const workers = new KeptWorkers(() => this.growth.way.value?.method === 'heap');
    const inquiryOf = (rows: () => readonly Resource[]) =>
      new Inquiry({
        ...heapSource,
        rows,
        witness: () => new CutWitness(this.list.resources, this.recheck, () => this.forceGC()),
        startWorker: () =>
          new Worker(new URL('../answers/heap/heap-worker.ts', import.meta.url), {
            type: 'module',
            name: 'heap',
          }),
        endWorker: (worker) => workers.end(worker),
      });
    const inquiry = inquiryOf(() => this.list.live.value);
    const live = new LiveRetainers((row) => this.#frame(row));
    this.answers = new WhyAlive(host.heapSnapshots ? inquiry : null, live, {
      detailsOf: (row) => this.#details(row),
      page: () => this.frames.list.value.find(({ isTop }) => isTop)?.identity.documentId ?? null,
      isThere: (documentId) =>
        this.frames.list.value.some(({ identity }) => identity.documentId === documentId),
    });
    this.overview = new OverviewState(this.list, {
      answer: computed(() => {
        const answer = this.answers.heap?.state.value;
        return answer?.state === 'found' ? holdersIn(answer.found.explanation.leaks) : null;
      }),
      knowsHolders: host.heapSnapshots,
    });
    effect(() => {
      if (this.recheck.state.value.state === 'done') untracked(() => this.overview.mark('recheck'));
    });
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
    this.leakCheck = new LeakCheck({
      origin: () => this.#topOrigin() ?? '',
      rows: () => this.list.resources.rows(),
      collect: (signal) => this.#collect(signal),
      swept: () => new Map(this.#swept),
      findHolders: findHolders(
        host.heapSnapshots ? (rows) => inquiryOf(() => rows) : null,
        new LiveRetainers((row) => this.#frame(row)),
      ),
    });
    this.automatic = new AutomaticTracking({
      page: computed(() => this.frames.list.value.find(({ isTop }) => isTop)?.identity ?? null),
      reload: (options) => host.reloadPage(options),
      allFrames: host.allFrames,
      frameOrigins: () => this.frames.list.value.flatMap(({ identity }) => originOf(identity.url) ?? []),
      usualKinds: () => this.settings.automaticKinds.value,
      stacks: () => {
        // without a place, a row says little
        this.settings.chosenStacks.value ??= 'all';
        return this.settings.stacks.value;
      },
    });
    this.sidebar = new Sidebar({
      answer: {
        isOpen: computed(() => this.answers.question.value !== null),
        close: () => this.answers.close(),
        goesOn: true,
      },
      growth: {
        isOpen: computed(() => this.growth.state.value.state !== 'closed'),
        close: () => this.growth.close(),
        goesOn: true,
      },
      leakCheck: {
        isOpen: computed(() => this.leakCheck.state.value.state !== 'closed'),
        close: () => this.leakCheck.close(),
        goesOn: true,
      },
      automatic: { isOpen: this.automatic.isOpen, close: () => this.toggleAutomatic() },
      exclusions: {
        isOpen: this.showsExclusions,
        close: () => {
          this.showsExclusions.value = false;
        },
      },
      settings: this.settingsPane,
      help: this.helpPane,
    });
    followLanguage(this.settings);
    effect(() => {
      this.settings.retainedAfter.value;
      untracked(() => this.list.resources.judge());
    });
    effect(() => {
      const level = this.settings.stacks.value;
      for (const frame of this.frames.list.peek()) frame.post({ type: 'stacks', level });
    });
    effect(() => this.time.onRecheck(this.recheck.state.value));
    effect(() => {
      if (this.growth.way.value === null) workers.release();
    });
    host.onSearch(({ action, query }) => {
      if (action === 'performSearch') this.filter.text.value = query;
      else if (action === 'cancelSearch') this.filter.clear();
    });
    host.onNavigated(() => this.frames.call());
    setInterval(() => {
      if (!this.time.isPaused.value) this.now.value = Date.now();
      this.time.history.sample(this.list.liveByKind);
    }, TICK);
  }

  async forceGC(): Promise<void> {
    const { resources } = this.list;
    this.notice.value = '';
    this.exclusions.endSnooze();
    resources.beginRecheck();
    if (!this.recheck.running) this.#swept.clear();
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

  /** What was said is of the page that has gone. */
  #leavePage(): void {
    this.recheck.leave();
    this.overview.forget();
    this.stopped.commit();
    this.undo.last.value = null;
    this.selection.clear();
    this.hasStopped.value = false;
    this.leakCheck.leave();
    this.dismissNotice();
  }

  dismissNotice = (): void => {
    this.notice.value = '';
  };

  findLeaks(): void {
    this.answers.close();
    this.growth.open();
  }

  checkLeaks(): void {
    this.answers.close();
    this.growth.close();
    this.leakCheck.open();
  }

  /** Looks for what grows when what was checked is repeated, which is marked at once. */
  repeatCheck(): void {
    this.leakCheck.close();
    this.growth.restart();
    void this.growth.mark();
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

  why(row: Resource | null): void {
    clearTimeout(this.#rest);
    this.answers.ask(row);
  }

  /** Asks about the row before or after the one that is asked about, of those that are alive and shown. */
  askNext(step: -1 | 1): void {
    const asked = this.answers.question.value?.row?.key;
    const rows = this.list.visibleLive.value;
    const index = rows.findIndex(({ key }) => key === asked);
    const next = rows[index < 0 ? 0 : index + step];
    if (next !== undefined) this.answers.ask(next);
  }

  /** An answer follows the row that a key has moved on to, once the key rests. */
  moveTo(row: Resource): void {
    clearTimeout(this.#rest);
    if (this.answers.question.value?.row)
      this.#rest = setTimeout(() => {
        if (this.answers.question.value?.row) this.why(row);
      }, REST);
  }

  chooseColumns(at: { readonly x: number; readonly y: number }): void {
    this.columnMenu.value = at;
  }

  toggleAutomatic(): void {
    this.automatic.toggleOpen();
  }

  toggleSettings(): void {
    this.settingsPane.toggle();
  }

  toggleHelp(): void {
    this.helpPane.toggle();
  }

  /** What keys are pressed for. */
  perform(action: Action): void {
    switch (action) {
      case 'forceGC':
        if (this.frames.list.value.length > 0 && !this.recheck.running) void this.forceGC();
        break;
      case 'filter':
        focusFilter();
        break;
      case 'leakCheck':
        if (this.frames.list.value.length > 0) this.checkLeaks();
        break;
      case 'pause':
        this.list.resources.togglePause();
        break;
      case 'help':
        this.toggleHelp();
        break;
      default:
        unreachable(action);
    }
  }

  /** Shows what is tracked automatically in this page. */
  chooseAutomatic(): void {
    if (!this.automatic.isOpen.value) this.automatic.toggleOpen();
  }

  untrack(row: Resource): void {
    this.untrackAll(this.with(row));
  }

  log(row: Resource): void {
    this.#frame(row)?.post({ type: 'log', id: row.id });
    this.notice.value = t('notice_logged', { name: row.name });
  }

  async inspect(row: Resource): Promise<void> {
    const frame = this.#frame(row);
    if (frame !== undefined) this.notice.value = await this.host.inspect(frame, row.id, row.name);
  }

  /** What was picked, of what is shown. */
  pick(row: Resource, how: Pick): void {
    this.selection.pick(this.list.visible.value, row, how);
  }

  /** Rows that an action on this one is about. */
  with(row: Resource): readonly Resource[] {
    return this.selection.with(row, this.list.visible.value);
  }

  openMenu(row: Resource, at: { x: number; y: number }): void {
    this.menu.value = { row, at };
  }

  closeMenu = (): void => {
    this.menu.value = null;
  };

  untrackAll(rows: readonly Resource[]): void {
    this.stopped.stop(rows);
    this.selection.clear();
  }

  clearList(): void {
    this.notice.value = '';
    this.cleared.clear(this.list.rows.value, this.list.counts.value.visible);
  }

  stopTracking(): void {
    this.notice.value = '';
    const visible = this.list.visible.value;
    const selected = this.selection.of(visible);
    this.untrackAll(selected.length > 0 ? selected : visible);
  }

  /** Tells the page of one document: all at once where that is all that it tracks. */
  #untrack(rows: readonly Resource[]): void {
    const [first] = rows;
    const frame = first === undefined ? undefined : this.#frame(first);
    if (frame === undefined) return;
    this.hasStopped.value = true;
    if (rows.length === this.list.resources.totalOf(frame.identity)) frame.post({ type: 'clear' });
    // records are found soonest in the order in which they were made
    else for (const { id } of rows.toSorted((a, b) => a.id - b.id)) frame.post({ type: 'untrack', id });
  }

  /** Shows what the filters hide. */
  clearFilters(): void {
    this.filter.clear();
    this.list.narrowings.value = new Map();
  }

  copyReport(form: 'text' | 'markdown' = 'text'): void {
    const { list } = this;
    const report = reportPage({
      origin: this.#topOrigin(),
      at: Date.now(),
      recheck: this.recheck.state.value,
      filter: filterWords(this.overview.chosen.value, this.filter.text.value),
      all: list.rows.value,
      visible: list.visible.value,
    });
    const count = report.sections.reduce((sum, { rows }) => sum + rows.length, 0);
    this.copy((form === 'text' ? reportText : reportMarkdown)(report), t('copied_report', { count }));
  }

  copyPaths(): void {
    const { heap } = this.answers;
    const live = this.answers.live.state.value;
    const found =
      heap?.state.value.state === 'found' ? heap.state.value.found : (heap?.earlier.value ?? null);
    if (found !== null) this.copy(found.explanation.text, t('copied_paths'));
    else if (live.state === 'found')
      this.copy(live.found.paths.map(escapeControls).join('\n'), t('copied_paths'));
  }

  copyCommand(command: string): void {
    this.copy(command, t('copied_command'));
  }

  copyGrowth(): void {
    const search = this.growth.state.value;
    const answer = 'answer' in search ? search.answer : null;
    if (answer !== null) this.copy(growthMarkdown(answer), t('copied_growth'));
  }

  copyLeakCheck(): void {
    const check = this.leakCheck.state.value;
    if (check.state === 'checked') this.copy(checkMarkdown(check.result), t('copied_leak_check'));
  }

  #topOrigin(): string | null {
    return this.frames.list.value.find(({ isTop }) => isTop)?.identity.origin ?? null;
  }

  copy(text: string, what: string): void {
    this.notice.value = this.host.copy(text) ? t('notice_copied', { what }) : t('notice_not_copied');
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
