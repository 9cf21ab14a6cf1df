import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Frame } from '../connection/frame.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import type { ClearedList } from '../exclusions/cleared-list.ts';
import type { Exclusions } from '../exclusions/exclusions.ts';
import type { StopTracking } from '../exclusions/stop-tracking.ts';
import type { FilterState } from '../filter/filter-state.ts';
import type { ListState } from '../list/list-state.ts';
import type { Resource } from '../list/resource.ts';
import type { RowActions } from '../list/resource-row.tsx';
import { type Pick as Picking, Selection } from '../list/selection.ts';
import { t } from '../words/words.ts';
import type { Copies } from './copies.ts';
import { RowCommands } from './row-commands.ts';

/** What the list of the page needs of the panel. */
interface Around {
  readonly host: Pick<DevToolsHost, 'inspect'>;
  readonly notice: Signal<string>;
  readonly list: ListState;
  readonly filter: FilterState;
  readonly exclusions: Exclusions;
  readonly cleared: ClearedList;
  readonly stopped: StopTracking;
  readonly copies: Copies;
  readonly now: ReadonlySignal<number>;
  /** The frame of a row, while it is connected. */
  frameOf(row: Resource): Frame | undefined;
  why(row: Resource): void;
}

/** The list of the page: what its user can do with what it lists. */
export class PageView implements RowActions {
  readonly selection = new Selection();
  readonly rowCommands: RowCommands;
  /** Of which row a menu is open, and where. */
  readonly menu = signal<{ readonly row: Resource; readonly at: { x: number; y: number } } | null>(null);
  /** The row that gets the focus, each time that this is another object. */
  readonly focusOn = signal<{ readonly key: string } | null>(null);
  /** The page was told to track no longer some of what it tracked. */
  readonly hasStopped = signal(false);
  readonly #panel: Around;

  constructor(panel: Around) {
    const { list, filter, exclusions, copies, now } = panel;
    this.#panel = panel;
    const { selection, why, inspect, log, untrack, untrackAll } = this;
    this.rowCommands = new RowCommands({
      ...{ list, filter, exclusions, selection, copies, now },
      ...{ why, inspect, log, untrack, untrackAll },
    });
  }

  why = (row: Resource): void => this.#panel.why(row);

  inspect = async (row: Resource): Promise<void> => {
    const { host, notice, frameOf } = this.#panel;
    const frame = frameOf(row);
    const said =
      frame === undefined
        ? t('notice_gone', { name: row.name })
        : await host.inspect(frame, row.id, row.name);
    // of a page that is left meanwhile nothing is said
    if (frameOf(row) === frame) notice.value = said;
  };

  log = (row: Resource): void => {
    const { notice, frameOf } = this.#panel;
    const frame = frameOf(row);
    frame?.post({ type: 'log', id: row.id });
    notice.value = t(frame === undefined ? 'notice_gone' : 'notice_logged', { name: row.name });
  };

  untrack = (row: Resource): void => this.untrackAll(this.with(row));

  untrackAll = (rows: readonly Resource[]): void => {
    this.#panel.stopped.stop(rows);
    this.selection.clear();
  };

  /** What was picked, of what is shown. */
  pick(row: Resource, how: Picking): void {
    this.selection.pick(this.#panel.list.visible.value, row, how);
  }

  /** Rows that an action on this one is about. */
  with(row: Resource): readonly Resource[] {
    return this.selection.with(row, this.#panel.list.visible.value);
  }

  openMenu(row: Resource, at: { x: number; y: number }): void {
    this.menu.value = { row, at };
  }

  closeMenu = (): void => {
    this.menu.value = null;
  };

  clearList(): void {
    const { notice, cleared, list } = this.#panel;
    notice.value = '';
    cleared.clear(list.rows.value, list.counts.value.visible);
  }

  stopTracking(): void {
    const { notice, list } = this.#panel;
    notice.value = '';
    const visible = list.visible.value;
    const selected = this.selection.of(visible);
    // what is selected was meant, not what takes its place in view
    if (selected.length === 0 && this.selection.keys.value.size > 0)
      notice.value = t('notice_selected_hidden');
    else this.untrackAll(selected.length > 0 ? selected : visible);
  }

  /** Shows what the filters hide. */
  clearFilters(): void {
    const { filter, list } = this.#panel;
    filter.clear();
    list.narrowings.value = new Map();
  }

  /** What was begun with its rows goes with the page. */
  leave(): void {
    this.selection.clear();
    this.closeMenu();
    this.rowCommands.toIgnore.value = null;
    this.hasStopped.value = false;
  }
}
