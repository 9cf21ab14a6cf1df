import { computed, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { Details } from '../../content/protocol.ts';
import { reportLeaks } from '../../src/report/leak-report.ts';
import { textReport } from '../../src/report/text.ts';
import type { AllocationStacks } from '../../src/stacks/index.ts';
import type { Verdict } from '../../src/tracker/leak.ts';
import { explanationText } from '../answers/heap/explanation-text.ts';
import { Inquiry } from '../answers/heap/inquiry.ts';
import { LiveRetainers } from '../answers/live-retainers.ts';
import { directLink } from '../connection/direct-link.ts';
import { Frames } from '../connection/frames.ts';
import { RelayedLink } from '../connection/relayed-link.ts';
import type { TabLink } from '../connection/tab-link.ts';
import { TabRecheck } from '../connection/tab-recheck.ts';
import { capabilities } from '../devtools/capabilities.ts';
import { copyText } from '../devtools/copy-text.ts';
import { queryObjectsToCollect } from '../devtools/fallback-gc.ts';
import { describeInspection, inspectTarget } from '../devtools/inspect-target.ts';
import { inspectedPage } from '../devtools/inspected-page.ts';
import { type Resource, Resources } from '../list/resources.ts';
import { type Column, countKinds, countVerdicts, nextSort, type Sort, select } from '../list/view.ts';
import { Settings } from './settings.ts';

/** Milliseconds between two looks at the clock: ages are shown in whole seconds. */
const TICK = 1000;

export type RowDetails = Pick<Details, 'stack' | 'trail'>;

/** All that the panel knows, and all that its user can do. Components read the one and call the other. */
export class PanelState {
  readonly resources = new Resources();
  readonly frames = new Frames(panelLink(), {
    onUpdate: (frame, update) => this.resources.apply(frame.identity.documentId, update),
    onConnected: (frame) => {
      const level = this.settings.stacks.value;
      if (level !== 'off') frame.post({ type: 'stacks', level });
    },
    onLeftOut: (frame, count) => this.resources.leaveOut(frame.identity.documentId, count),
    onProgress: (frame, run, percent) => this.recheck.onProgress(frame, run, percent),
    onLost: (frame) => this.resources.removeFrame(frame.identity.documentId),
  });
  readonly recheck = new TabRecheck(
    () => this.frames.list.value,
    queryObjectsToCollect,
    (frame, swept) => this.resources.outlived(frame.identity.documentId, swept),
  );
  readonly settings = new Settings();
  readonly inquiry = new Inquiry({
    rows: () => this.#liveRows().map((row) => ({ ...row, frameUrl: this.frameUrl(row.frameKey) })),
    port: async () => ({ type: 'port', ports: this.settings.ports, page: await inspectedPage() }),
    startWorker: () =>
      new Worker(new URL('../answers/heap/heap-worker.ts', import.meta.url), {
        type: 'module',
        name: 'heap',
      }),
  });
  readonly retainers = new LiveRetainers((row) => this.#frame(row.frameKey));

  readonly sort = signal<Sort>({ column: 'age', direction: 'descending' });
  readonly kinds = signal<ReadonlySet<string | null>>(new Set());
  readonly verdicts = signal<ReadonlySet<Verdict>>(new Set());
  readonly name = signal('');
  /** Unix milliseconds, once a second. */
  readonly now = signal(Date.now());
  /** What an action has to say, beside the outcome of the last recheck. */
  readonly notice = signal('');
  /** What is known of the row that was asked about last, beyond the row itself. */
  readonly details = signal<RowDetails | null>(null);
  #question = new AbortController();
  #lastQuestion = 0;

  readonly rows = computed(() => {
    this.resources.version.value;
    return this.resources.rows();
  });
  readonly visible = computed(() =>
    select(
      this.rows.value,
      { kinds: this.kinds.value, verdicts: this.verdicts.value, name: this.name.value },
      this.sort.value,
    ),
  );
  readonly kindCounts = computed(() => countKinds(this.rows.value, this.kinds.value));
  readonly verdictCounts = computed(() => countVerdicts(this.rows.value, this.verdicts.value));
  readonly hasVerdicts = computed(() => this.verdictCounts.value.some(({ verdict }) => verdict !== 'live'));
  readonly hasStacks = computed(() => this.rows.value.some(({ stack }) => stack !== null));
  readonly collectedRows = computed(() => this.rows.value.filter(({ collected }) => collected).length);
  readonly liveCount = computed(() => this.rows.value.length - this.collectedRows.value);

  constructor() {
    browser.devtools.network.onNavigated.addListener(() => this.frames.call());
    setInterval(() => {
      this.now.value = Date.now();
    }, TICK);
  }

  sortBy(column: Column): void {
    this.sort.value = nextSort(this.sort.value, column);
  }

  toggleKind(kind: string | null): void {
    this.kinds.value = toggled(this.kinds.value, kind);
  }

  toggleVerdict(verdict: Verdict): void {
    this.verdicts.value = toggled(this.verdicts.value, verdict);
  }

  async forceGC(): Promise<void> {
    this.notice.value = '';
    this.resources.forgetCollected();
    this.resources.keepCollected = true;
    await this.recheck.start();
    this.resources.keepCollected = false;
  }

  /** Asks what keeps a row alive, and where it was made; without one, what keeps all of them alive. */
  async why(row: Resource | null): Promise<void> {
    this.details.value = null;
    this.#question.abort();
    if (capabilities.heapSnapshots) this.inquiry.ask(row);
    else this.retainers.ask(row);
    const frame = row === null ? undefined : this.#frame(row.frameKey);
    if (row === null || frame === undefined) return;
    this.#question = new AbortController();
    const { signal } = this.#question;
    const run = ++this.#lastQuestion;
    try {
      this.details.value = await frame.ask({ type: 'details', run, id: row.id }, 'details', signal);
    } catch (error) {
      // the next question has taken its place
      if (!signal.aborted) throw error;
    }
  }

  /** Takes allocation stacks of what is tracked from now on, in all frames. */
  setStacks(level: AllocationStacks): void {
    this.settings.setStacks(level);
    for (const frame of this.frames.list.value) frame.post({ type: 'stacks', level });
  }

  untrack({ frameKey, id }: Resource): void {
    this.#frame(frameKey)?.post({ type: 'untrack', id });
  }

  log({ frameKey, id, name }: Resource): void {
    this.#frame(frameKey)?.post({ type: 'log', id });
    this.notice.value = `${name} is in the console, which keeps it alive from now on. Run console.clear() to let it go.`;
  }

  /** Shows an element or a function where DevTools shows its like. */
  async inspect({ frameKey, id, name }: Resource): Promise<void> {
    const frame = this.#frame(frameKey);
    if (frame !== undefined) this.notice.value = describeInspection(await inspectTarget(frame, id), name);
  }

  clear(): void {
    this.notice.value = '';
    this.resources.dismissCollected();
    for (const frame of this.frames.list.value) frame.post({ type: 'clear' });
  }

  copyReport(): void {
    const leaks = this.rows.value
      .filter(({ collected, verdict }) => !collected || verdict === 'not-disposed')
      .map((row) => ({ ...row, info: row, trail: [] }));
    this.#copy(textReport(reportLeaks(leaks)), `a report of ${leaks.length}`);
  }

  copyExplanation(): void {
    const inquiry = this.inquiry.state.value;
    const found = this.retainers.state.value;
    if (inquiry.state === 'explained') this.#copy(explanationText(inquiry.explanation), 'the paths');
    else if (found.state === 'answered') this.#copy(found.answer?.paths.join('\n') ?? '', 'the paths');
  }

  reloadPage(): void {
    browser.devtools.inspectedWindow.reload();
  }

  /** The address that a row's document came from. */
  frameUrl(frameKey: string): string {
    return this.#frame(frameKey)?.identity.url ?? '';
  }

  #liveRows(): Resource[] {
    return this.rows.value.filter(({ collected }) => !collected);
  }

  #copy(text: string, what: string): void {
    this.notice.value = copyText(text)
      ? `Copied ${what}.`
      : 'The browser refused to copy; select the text instead.';
  }

  #frame(key: string) {
    return this.frames.list.value.find(({ identity }) => identity.documentId === key);
  }
}

/** Where panels may not speak to tabs, a relay passes on what both say. */
function panelLink(): TabLink {
  const { tabId } = browser.devtools.inspectedWindow;
  return capabilities.reachTabs ? directLink(tabId) : new RelayedLink(tabId);
}

function toggled<T>(selected: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const changed = new Set(selected);
  if (!changed.delete(value)) changed.add(value);
  return changed;
}
