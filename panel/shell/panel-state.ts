import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { WhyAlive } from '../answers/why-alive.ts';
import { AutomaticTracking, originOf } from '../automatic/automatic-tracking.ts';
import type { Frames } from '../connection/frames.ts';
import type { RecheckState, TabRecheck } from '../connection/tab-recheck.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import { ClearedList } from '../exclusions/cleared-list.ts';
import { Exclusions } from '../exclusions/exclusions.ts';
import { HiddenCounts } from '../exclusions/hidden-counts.ts';
import { StopTracking } from '../exclusions/stop-tracking.ts';
import { UndoState } from '../exclusions/undo.ts';
import { FilterState } from '../filter/filter-state.ts';
import { formatClock } from '../format.ts';
import type { GrowthSearch } from '../growth/growth-search.ts';
import { keptPaneSizes } from '../layout/pane-sizes.ts';
import type { Sidebar } from '../layout/sidebar.ts';
import type { LeakCheck } from '../leak-check/leak-check.ts';
import { Baseline } from '../list/baseline.ts';
import { ColumnChoice } from '../list/column-choice.ts';
import { ListState } from '../list/list-state.ts';
import { References } from '../list/references.ts';
import { allOf } from '../list/resource.ts';
import { type Resource, Resources } from '../list/resources.ts';
import { holdersIn } from '../overview/holders.ts';
import { OverviewState } from '../overview/overview-state.ts';
import { kindOf } from '../sessions/file-kind.ts';
import { followLanguage } from '../settings/follow-language.ts';
import { Settings } from '../settings/settings.ts';
import { TimeState } from '../time/time-state.ts';
import { t } from '../words/words.ts';
import { Copies } from './copies.ts';
import { followOneAnother } from './follow-one-another.ts';
import { ForcedGC } from './forced-gc.ts';
import { PageFrames } from './page-frames.ts';
import { PageView } from './page-view.ts';
import { Searches } from './searches.ts';
import { SessionViews } from './session-views.ts';
import { type SidebarName, sidebarOf } from './sidebar-of.ts';
import { stoppedPage } from './stopped-page.ts';
import { Toggled } from './toggled.ts';
import type { ToolbarActions } from './toolbar.tsx';

/** Milliseconds between two looks at the clock: ages are shown in whole seconds. */
const TICK = 1000;

/** The rooms of the panel, wired, and what its user can do across them. */
export class PanelState implements ToolbarActions {
  readonly host: DevToolsHost;
  readonly settings = new Settings();
  readonly #page: PageFrames;
  readonly frames: Frames;
  readonly list: ListState;
  readonly overview: OverviewState;
  readonly filter: FilterState;
  readonly undo = new UndoState();
  readonly cleared = new ClearedList(this.undo);
  readonly stopped = new StopTracking(
    stoppedPage(
      (row) => this.#page.of(row),
      () => {
        this.pageView.hasStopped.value = true;
      },
    ),
    this.undo,
  );
  /** What changes are told against. */
  readonly references = new References(
    () => new Baseline(this.list.resources.rows(), Date.now(), this.#gc.swept()),
    computed(() => this.list.resources.waiting.value !== null),
  );
  readonly exclusions: Exclusions;
  readonly hiddenCounts: HiddenCounts;
  /** What is hidden and ignored is shown. */
  readonly showsExclusions = signal(false);
  readonly #gc: ForcedGC;
  readonly searches: Searches;
  readonly automatic: AutomaticTracking;
  readonly time: TimeState;
  readonly copies = new Copies(this);
  readonly pageView: PageView;
  readonly sessions: SessionViews;
  /** Unix milliseconds, once a second. */
  readonly now = signal(Date.now());
  /** What an action has to say, beside the outcome of the last recheck. */
  readonly notice = signal('');
  readonly paneSizes = keptPaneSizes();
  readonly columns = new ColumnChoice();
  /** Where columns are chosen, in CSS pixels of the window; `null` while they are not. */
  readonly columnMenu = signal<{ readonly x: number; readonly y: number } | null>(null);
  readonly sidebar: Sidebar<SidebarName>;
  readonly settingsPane = new Toggled();
  readonly helpPane = new Toggled();

  constructor(host: DevToolsHost) {
    this.host = host;
    this.#page = new PageFrames(host, {
      onUpdate: ({ identity }, update) => this.list.resources.apply(identity, update),
      onConnected: (frame) => {
        const level = this.settings.stacks.value;
        if (level !== 'off') frame.post({ type: 'stacks', level });
        if (frame.isTop) this.time.onPage(frame.identity);
        // from the back/forward cache
        this.list.resources.preserved.comeBack(frame.identity.documentId);
      },
      onLeftOut: ({ identity }, count) => this.list.resources.leaveOut(identity, count),
      onProgress: (frame, run, percent) => this.recheck.onProgress(frame, run, percent),
      onLost: ({ identity, isGone }) =>
        this.list.resources.removeFrame(identity, isGone && this.time.preserves.value),
      onLeft: () => this.#leavePage(),
    });
    this.frames = this.#page.frames;
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
    this.#gc = new ForcedGC(host, () => this.frames.list.value, this.list.resources);
    this.searches = new Searches({
      ...{ host, settings: this.settings, page: this.#page, list: this.list },
      ...{ references: this.references, gc: this.#gc, forceGC: () => this.forceGC() },
    });
    const { list, filter, exclusions, cleared, stopped, copies, notice, now } = this;
    this.pageView = new PageView({
      ...{ host, notice, list, filter, exclusions, cleared, stopped, copies, now },
      frameOf: this.#page.of,
      why: (row) => this.searches.questions.ask(row),
    });
    this.sessions = new SessionViews(this);
    this.overview = new OverviewState(this.list, {
      answer: computed(() => {
        const answer = this.answers.heap?.state.value;
        return answer?.state === 'found' ? holdersIn(answer.found.explanation.leaks) : null;
      }),
      knowsHolders: host.heapSnapshots,
      references: this.references,
    });
    this.automatic = new AutomaticTracking({
      page: this.#page.top,
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

  /** Of the page; `null` without one. */
  get origin(): ReadonlySignal<string | null> {
    return this.#page.origin;
  }

  get answers(): WhyAlive {
    return this.searches.answers;
  }

  get growth(): GrowthSearch {
    return this.searches.growth;
  }

  get leakCheck(): LeakCheck {
    return this.searches.leakCheck;
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

  /** What was said is of the page that has gone, and so is what was begun. */
  #leavePage(): void {
    this.recheck.leave();
    this.overview.forget();
    this.stopped.commit();
    this.undo.last.value = null;
    this.pageView.leave();
    this.columnMenu.value = null;
    this.leakCheck.leave();
    const baseline = this.references.leave();
    this.notice.value =
      baseline === null ? '' : t('notice_baseline_left', { time: formatClock(baseline.at) });
  }

  dismissNotice = (): void => {
    this.notice.value = '';
  };

  findLeaks(): void {
    this.searches.findLeaks();
  }

  checkLeaks(): void {
    this.searches.checkLeaks();
  }

  /** Opens a session, or reads heap snapshots. */
  async openFiles(files: readonly [File, ...File[]]): Promise<void> {
    if (!this.host.heapSnapshots || (await kindOf(files[0])) === 'session') this.sessions.import(files[0]);
    else {
      this.sessions.leave();
      this.searches.readHeaps(files);
    }
  }

  dismissCollected(): void {
    this.list.resources.dismissCollected();
  }

  why(row: Resource | null): void {
    (this.sessions.view.value?.session ?? this.searches.questions).ask(row);
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

  /** Shows what is tracked automatically in this page. */
  chooseAutomatic(): void {
    if (!this.automatic.isOpen.value) this.automatic.toggleOpen();
  }

  clearList(): void {
    this.pageView.clearList();
  }

  stopTracking(): void {
    this.pageView.stopTracking();
  }

  copyReport(form: 'text' | 'markdown' = 'text'): void {
    (this.sessions.view.value ?? this).copies.report(form);
  }
}
