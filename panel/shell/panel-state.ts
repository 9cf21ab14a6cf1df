import { computed, effect, signal } from '@preact/signals';
import { LiveRetainers } from '../answers/live-retainers.ts';
import { WhyAlive } from '../answers/why-alive.ts';
import { AutomaticTracking, originOf } from '../automatic/automatic-tracking.ts';
import type { Frame } from '../connection/frame.ts';
import { Frames } from '../connection/frames.ts';
import type { RecheckState, TabRecheck } from '../connection/tab-recheck.ts';
import { Workers } from '../connection/workers.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import { ClearedList } from '../exclusions/cleared-list.ts';
import { Exclusions } from '../exclusions/exclusions.ts';
import { HiddenCounts } from '../exclusions/hidden-counts.ts';
import { StopTracking } from '../exclusions/stop-tracking.ts';
import { UndoState } from '../exclusions/undo.ts';
import { FilterState } from '../filter/filter-state.ts';
import { formatClock } from '../format.ts';
import { CensusFinder } from '../growth/census-finder.ts';
import { ChosenFinder } from '../growth/chosen-finder.ts';
import { GrowthSearch } from '../growth/growth-search.ts';
import { keptPaneSizes } from '../layout/pane-sizes.ts';
import type { Sidebar } from '../layout/sidebar.ts';
import { findHolders } from '../leak-check/find-holders.ts';
import { HeapTrips } from '../leak-check/heap-trips.ts';
import { LeakCheck } from '../leak-check/leak-check.ts';
import { Baseline } from '../list/baseline.ts';
import { ColumnChoice } from '../list/column-choice.ts';
import { ListState } from '../list/list-state.ts';
import { References } from '../list/references.ts';
import { allOf } from '../list/resource.ts';
import type { RowActions } from '../list/resource-row.tsx';
import { type Resource, Resources } from '../list/resources.ts';
import { type Pick, Selection } from '../list/selection.ts';
import { holdersIn } from '../overview/holders.ts';
import { OverviewState } from '../overview/overview-state.ts';
import { kindOf } from '../sessions/file-kind.ts';
import { followLanguage } from '../settings/follow-language.ts';
import { Settings } from '../settings/settings.ts';
import type { Action } from '../settings/shortcuts.ts';
import { TimeState } from '../time/time-state.ts';
import { unreachable } from '../unreachable.ts';
import type { Saying } from '../words/saying.ts';
import { t } from '../words/words.ts';
import { Copies } from './copies.ts';
import { CutWitness } from './cut-witness.ts';
import { focusFilter } from './focus.ts';
import { followOneAnother } from './follow-one-another.ts';
import { ForcedGC } from './forced-gc.ts';
import { Heaps } from './heaps.ts';
import { DetailsOfRows, Questions } from './questions.ts';
import { RowCommands } from './row-commands.ts';
import { SessionViews } from './session-views.ts';
import { type SidebarName, sidebarOf } from './sidebar-of.ts';
import { stoppedPage } from './stopped-page.ts';
import { Toggled } from './toggled.ts';
import type { ToolbarActions } from './toolbar.tsx';

/** Milliseconds between two looks at the clock: ages are shown in whole seconds. */
const TICK = 1000;

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
  readonly stopped = new StopTracking(
    stoppedPage(
      (row) => this.#frame(row),
      () => {
        this.hasStopped.value = true;
      },
    ),
    this.undo,
  );
  readonly selection = new Selection();
  /** What changes are told against. */
  readonly references = new References(
    () => new Baseline(this.list.resources.rows(), Date.now(), this.#gc.swept()),
    computed(() => this.list.resources.waiting.value !== null),
  );
  readonly exclusions: Exclusions;
  readonly hiddenCounts: HiddenCounts;
  /** What is hidden and ignored is shown. */
  readonly showsExclusions = signal(false);
  /** Of which row a menu is open, and where. */
  readonly menu = signal<{ readonly row: Resource; readonly at: { x: number; y: number } } | null>(null);
  readonly rowCommands = new RowCommands(this);
  /** The page was told to track no longer some of what it tracked. */
  readonly hasStopped = signal(false);
  readonly #gc: ForcedGC;
  readonly #heaps: Heaps;
  readonly #trips: HeapTrips;
  readonly answers: WhyAlive;
  readonly questions: Questions;
  readonly growth: GrowthSearch;
  readonly leakCheck: LeakCheck;
  readonly automatic: AutomaticTracking;
  readonly time: TimeState;
  readonly copies = new Copies(this);
  readonly sessions: SessionViews;
  #workers: Workers | undefined;
  /** The document of the top frame; `null` while there is none. */
  #page: string | null = null;
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
  readonly sidebar: Sidebar<SidebarName>;
  readonly settingsPane = new Toggled();
  readonly helpPane = new Toggled();
  /** Of the page; `null` without one. */
  readonly origin = computed(
    () => this.frames.list.value.find(({ isTop }) => isTop)?.identity.origin ?? null,
  );

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
          if (frame.isTop) {
            this.#arriveAt(frame.identity.documentId);
            this.time.onPage(frame.identity);
          }
          // from the back/forward cache
          this.list.resources.preserved.comeBack(frame.identity.documentId);
        },
        onLeftOut: ({ identity }, count) => this.list.resources.leaveOut(identity, count),
        onProgress: (frame, run, percent) => this.recheck.onProgress(frame, run, percent),
        onLost: (frame) => {
          this.list.resources.removeFrame(frame.identity, frame.isGone && this.time.preserves.value);
          this.#workers?.remove(frame);
          if (frame.isTop && frame.isGone) this.#arriveAt(null);
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
    const shown = () => this.sessions.view.value?.session ?? this;
    this.filter = new FilterState(
      computed(() => shown().now.value),
      () => shown().list.rows.value,
      (type) => shown().references[type].value,
    );
    this.exclusions = new Exclusions(this.origin, this.undo);
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
    this.list.resources.observe(this.stopped);
    this.hiddenCounts = new HiddenCounts((keyOf, counted) => this.list.countBy(keyOf, counted), {
      stopped: this.stopped.predicate,
      cleared: this.cleared.predicate,
      excluded: this.exclusions.predicate,
    });
    this.time = new TimeState({
      now: this.now,
      range: this.list.range,
      isPaused: computed(() => this.list.resources.waiting.value !== null),
    });
    this.sessions = new SessionViews(this);
    this.#gc = new ForcedGC(host, () => this.frames.list.value, this.list.resources);
    this.#heaps = new Heaps(
      host,
      this.settings,
      () => new CutWitness(this.list.resources, this.recheck, () => this.forceGC()),
      () => this.growth.way.value?.method === 'heap' || this.#trips.isNumbering.value,
    );
    const inquiry = this.#heaps.inquiry(() => this.list.live.value);
    const details = new DetailsOfRows((row) => this.#frame(row));
    const live = new LiveRetainers((row) => this.#frame(row));
    this.answers = new WhyAlive(host.heapSnapshots ? inquiry : null, live, {
      detailsOf: (row) => details.of(row),
      page: () => this.frames.list.value.find(({ isTop }) => isTop)?.identity.documentId ?? null,
      isThere: (documentId) =>
        this.frames.list.value.some(({ identity }) => identity.documentId === documentId),
    });
    this.questions = new Questions(this.answers, this.list);
    this.overview = new OverviewState(this.list, {
      answer: computed(() => {
        const answer = this.answers.heap?.state.value;
        return answer?.state === 'found' ? holdersIn(answer.found.explanation.leaks) : null;
      }),
      knowsHolders: host.heapSnapshots,
      references: this.references,
    });
    const census = (why: Saying | null) =>
      new CensusFinder(
        { frames: () => this.frames.list.value, collect: (signal) => this.#collect(signal) },
        why,
      );
    this.growth = new GrowthSearch(() =>
      host.heapSnapshots ? new ChosenFinder(this.#heaps.finder(), census) : census(null),
    );
    this.#trips = new HeapTrips(host.heapSnapshots ? () => this.#heaps.finder() : null);
    this.leakCheck = new LeakCheck({
      origin: () => this.origin.value ?? '',
      rows: () => this.list.resources.rows(),
      collect: (signal) => this.#collect(signal),
      swept: () => this.#gc.swept(),
      findHolders: findHolders(
        host.heapSnapshots ? (rows) => this.#heaps.inquiry(() => rows) : null,
        new LiveRetainers((row) => this.#frame(row)),
      ),
      references: this.references,
      trips: this.#trips,
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
    this.sidebar = sidebarOf(this);
    followLanguage(this.settings);
    followOneAnother(this);
    effect(() => {
      if (this.growth.way.value === null && !this.#trips.isNumbering.value) this.#heaps.release();
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

  get recheck(): TabRecheck {
    return this.#gc.recheck;
  }

  async forceGC(): Promise<RecheckState> {
    if (!this.recheck.running) {
      this.notice.value = '';
      this.exclusions.endSnooze();
    }
    return this.#gc.start();
  }

  cancelGC(): void {
    this.recheck.cancel();
  }

  /** As `forceGC`, until the signal ends it. */
  #collect(signal: AbortSignal): Promise<RecheckState> {
    return this.#gc.until(signal, () => this.forceGC());
  }

  /** Another page is there; one that has ended otherwise than by leaving is left now. Takes its document. */
  #arriveAt(page: string | null): void {
    const before = this.#page;
    this.#page = page;
    if (before !== null && before !== page) this.#leavePage();
  }

  /** What was said is of the page that has gone, and so is what was begun. */
  #leavePage(): void {
    this.recheck.leave();
    this.overview.forget();
    this.stopped.commit();
    this.undo.last.value = null;
    this.selection.clear();
    this.closeMenu();
    this.columnMenu.value = null;
    this.rowCommands.toIgnore.value = null;
    this.hasStopped.value = false;
    this.leakCheck.leave();
    const baseline = this.references.leave();
    this.notice.value =
      baseline === null ? '' : t('notice_baseline_left', { time: formatClock(baseline.at) });
  }

  dismissNotice = (): void => {
    this.notice.value = '';
  };

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

  /** Opens a session, or reads heap snapshots. */
  async openFiles(files: readonly [File, ...File[]]): Promise<void> {
    if (!this.host.heapSnapshots || (await kindOf(files[0])) === 'session') this.sessions.import(files[0]);
    else {
      this.sessions.leave();
      this.#readHeaps(files);
    }
  }

  /** Of several, one after another, it is told what grew; of one, what holds what is tracked. */
  #readHeaps(files: readonly [File, ...File[]]): void {
    const isSearching = this.growth.state.value.state !== 'closed' && this.answers.question.value === null;
    if (isSearching && files.length > 1) this.growth.compare(files, this.#heaps.finder());
    else this.answers.readFile(files[0]);
  }

  dismissCollected(): void {
    this.list.resources.dismissCollected();
  }

  why(row: Resource | null): void {
    (this.sessions.view.value?.session ?? this.questions).ask(row);
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
    const session = this.sessions.view.value;
    if (session !== null && action !== 'filter' && action !== 'help') {
      session.refuse();
      return;
    }
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
    const frame = this.#frame(row);
    frame?.post({ type: 'log', id: row.id });
    this.notice.value = t(frame === undefined ? 'notice_gone' : 'notice_logged', { name: row.name });
  }

  async inspect(row: Resource): Promise<void> {
    const frame = this.#frame(row);
    const notice =
      frame === undefined
        ? t('notice_gone', { name: row.name })
        : await this.host.inspect(frame, row.id, row.name);
    // of a page that is left meanwhile nothing is said
    if (this.#frame(row) === frame) this.notice.value = notice;
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
    // what is selected was meant, not what takes its place in view
    if (selected.length === 0 && this.selection.keys.value.size > 0)
      this.notice.value = t('notice_selected_hidden');
    else this.untrackAll(selected.length > 0 ? selected : visible);
  }

  /** Shows what the filters hide. */
  clearFilters(): void {
    this.filter.clear();
    this.list.narrowings.value = new Map();
  }

  copyReport(form: 'text' | 'markdown' = 'text'): void {
    (this.sessions.view.value ?? this).copies.report(form);
  }

  #frame({ frame }: Resource): Frame | undefined {
    return this.frames.list.value.find(({ identity }) => identity.documentId === frame.documentId);
  }
}
