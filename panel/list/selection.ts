import { signal } from '@preact/signals';
import type { Resource } from './resource.ts';

/** How a row is picked: alone, beside others, with all from the last one on, or all there are. */
export type Pick = 'only' | 'toggle' | 'range' | 'all';

/** The rows that are selected, by their keys. */
export class Selection {
  readonly keys = signal<ReadonlySet<string>>(new Set());
  /** From where a range goes. */
  #anchor: string | null = null;

  /** @param rows all that are shown, in their order. */
  pick(rows: readonly Resource[], row: Resource, how: Pick): void {
    if (how === 'all') {
      this.keys.value = new Set(rows.map(({ key }) => key));
      return;
    }
    if (how === 'range') {
      const [from, to] = [rows.findIndex(({ key }) => key === this.#anchor), rows.indexOf(row)];
      const start = from < 0 ? to : Math.min(from, to);
      this.keys.value = new Set(rows.slice(start, Math.max(from, to) + 1).map(({ key }) => key));
      if (from < 0) this.#anchor = row.key;
      return;
    }
    this.#anchor = row.key;
    const keys = how === 'only' ? new Set<string>() : new Set(this.keys.value);
    if (!keys.delete(row.key)) keys.add(row.key);
    this.keys.value = keys;
  }

  /** What an action on a row is about: all that is selected if it is one of them, and shown. */
  with(row: Resource, rows: readonly Resource[]): readonly Resource[] {
    return this.keys.value.has(row.key) ? this.of(rows) : [row];
  }

  /** Those of the rows that are selected. */
  of(rows: readonly Resource[]): readonly Resource[] {
    const keys = this.keys.value;
    return keys.size === 0 ? [] : rows.filter(({ key }) => keys.has(key));
  }

  clear(): void {
    if (this.keys.value.size > 0) this.keys.value = new Set();
    this.#anchor = null;
  }
}
