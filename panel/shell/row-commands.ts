import { type ReadonlySignal, signal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { alikeOf, isAlike } from '../exclusions/alike.ts';
import type { Exclusions } from '../exclusions/exclusions.ts';
import { knownLeaksFile } from '../exclusions/known-leaks-file.ts';
import type { FilterState } from '../filter/filter-state.ts';
import type { ListState } from '../list/list-state.ts';
import type { Resource } from '../list/resource.ts';
import type { RowActions } from '../list/resource-row.tsx';
import type { Selection } from '../list/selection.ts';
import { t } from '../words/words.ts';
import type { Copies } from './copies.ts';
import type { RowMenuActions } from './row-menu.ts';
import { rowsJson, rowsText } from './row-text.ts';
import { saveFile } from './save-file.ts';

/** What the menu of a row needs of the panel. */
interface Around extends RowActions {
  readonly list: ListState;
  readonly filter: FilterState;
  readonly exclusions: Exclusions;
  readonly selection: Selection;
  readonly copies: Copies;
  readonly now: ReadonlySignal<number>;
  untrackAll(rows: readonly Resource[]): void;
}

/** What the menu of a row does, and what becomes of what is ignored. */
export class RowCommands implements RowMenuActions {
  readonly #panel: Around;
  /** What a reason is asked for. */
  readonly toIgnore = signal<Resource | null>(null);

  constructor(panel: Around) {
    this.#panel = panel;
  }

  get isReadOnly(): boolean {
    return this.#panel.unavailable !== undefined;
  }

  why(row: Resource): void {
    this.#panel.why(row);
  }

  inspect(row: Resource): void {
    this.#panel.inspect(row);
  }

  log(row: Resource): void {
    this.#panel.log(row);
  }

  untrackAll(rows: readonly Resource[]): void {
    this.#panel.untrackAll(rows);
  }

  copyNames(rows: readonly Resource[]): void {
    this.#panel.copies.text(
      rows.map(({ name }) => name).join('\n'),
      t('copied_names', { count: rows.length }),
    );
  }

  copyRows(rows: readonly Resource[], form: 'json' | 'text'): void {
    const text = form === 'json' ? rowsJson(rows) : rowsText(rows, this.#panel.now.value);
    this.#panel.copies.text(text, t('copied_rows', { count: rows.length }));
  }

  copyStack({ stack }: Resource): void {
    if (stack !== null)
      this.#panel.copies.text(stack.split('\n').map(escapeControls).join('\n'), t('copied_stack'));
  }

  filterBy(key: 'kind' | 'site' | 'frame' | 'gesture', value: string): void {
    this.#panel.filter.add(key, value);
  }

  hide(rows: readonly Resource[]): void {
    this.#panel.exclusions.hide(rows);
    this.#panel.selection.clear();
  }

  hideAlike(row: Resource): void {
    this.#panel.exclusions.hideAlike(row, this.countAlike(row));
  }

  snooze(rows: readonly Resource[]): void {
    this.#panel.exclusions.snooze(rows);
    this.#panel.selection.clear();
  }

  askToIgnore(row: Resource): void {
    this.toIgnore.value = row;
  }

  ignore(row: Resource, reason: string): void {
    this.#panel.exclusions.ignore(row, reason, new Date().toISOString().slice(0, 10), this.countAlike(row));
  }

  countAlike(row: Resource): number {
    const alike = alikeOf(row);
    return this.#panel.list.rows.value.filter((other) => isAlike(other, alike)).length;
  }

  copyKnownLeaks(): void {
    const { json, count, left } = this.#knownLeaks();
    this.#panel.copies.text(
      json,
      left === 0 ? t('exclusions_known', { count }) : t('exclusions_known_left', { count, left }),
    );
  }

  downloadKnownLeaks(): void {
    saveFile('leaks.json', this.#knownLeaks().json);
  }

  #knownLeaks = () => knownLeaksFile(this.#panel.exclusions.ignored.value, this.#panel.list.rows.value);
}
