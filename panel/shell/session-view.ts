import { type ReadonlySignal, signal } from '@preact/signals';
import type { RowActions } from '../list/resource-row.tsx';
import type { Resource } from '../list/resources.ts';
import { type Pick, Selection } from '../list/selection.ts';
import type { OpenSession } from '../sessions/open-session.ts';
import { t } from '../words/words.ts';
import { Copies } from './copies.ts';
import type { PanelState } from './panel-state.ts';
import { RowCommands } from './row-commands.ts';

/** A session in the place of the page: what its user can do with what it lists. */
export class SessionView implements RowActions {
  readonly session: OpenSession;
  readonly selection = new Selection();
  readonly copies: Copies;
  readonly rowCommands: RowCommands;
  /** Of which row a menu is open, and where. */
  readonly menu = signal<{ readonly row: Resource; readonly at: { x: number; y: number } } | null>(null);
  /** The row that gets the focus, each time that this is another object. */
  readonly focusOn = signal<{ readonly key: string } | null>(null);
  readonly now: ReadonlySignal<number>;
  readonly #panel: PanelState;

  constructor(session: OpenSession, panel: PanelState) {
    const { host, notice, filter, answers, growth, leakCheck, exclusions } = panel;
    const { list, overview, recheck, now, data } = session;
    this.#panel = panel;
    this.session = session;
    this.now = now;
    this.copies = new Copies({
      ...{ host, notice, filter, answers, growth, leakCheck, list, overview },
      ...{ origin: signal(data.origin), recheck: { state: recheck }, at: () => data.at },
    });
    const { selection, copies } = this;
    const { why, inspect, log, untrack, unavailable } = this;
    this.rowCommands = new RowCommands({
      ...{ list, filter, exclusions, selection, copies, now },
      ...{ why, inspect, log, untrack, unavailable, untrackAll: untrack },
    });
  }

  get unavailable(): string {
    return t('sessions_read_only');
  }

  why = (row: Resource | null): void => this.session.ask(row);

  inspect = (): void => this.refuse();

  log = (): void => this.refuse();

  untrack = (): void => this.refuse();

  /** Says why what takes the page can't be done. */
  refuse(): void {
    this.#panel.notice.value = this.unavailable;
  }

  /** What is known follows the row that a key has moved on to. */
  moveTo(row: Resource): void {
    if (this.session.question.value?.row) this.why(row);
  }

  pick(row: Resource, how: Pick): void {
    this.selection.pick(this.session.list.visible.value, row, how);
  }

  with(row: Resource): readonly Resource[] {
    return this.selection.with(row, this.session.list.visible.value);
  }

  clearFilters(): void {
    this.#panel.filter.clear();
    this.session.list.narrowings.value = new Map();
    this.session.time.choose(null);
  }
}
