import * as v from 'valibot';
import { kept } from '../settings/kept.ts';
import type { ColumnWidths } from './column-widths.ts';
import type { Column } from './columns.tsx';

const schema = v.object({
  hidden: v.array(v.string()),
  /** CSS pixels. */
  widths: v.record(v.string(), v.pipe(v.number(), v.minValue(1))),
});

/** What its user has made of the columns, kept by the browser. */
export class ColumnChoice {
  readonly #kept = kept('columns', schema, { hidden: [], widths: {} });

  get widths(): ColumnWidths {
    return this.#kept.value.widths;
  }

  /** The ids of those that are not shown, but for those that always are: the same array until another one is chosen. */
  get hidden(): readonly string[] {
    return this.#kept.value.hidden;
  }

  isHidden({ id, importance }: Column): boolean {
    return importance > 0 && this.hidden.includes(id);
  }

  toggle({ id }: Column): void {
    const { hidden, widths } = this.#kept.value;
    const others = hidden.filter((other) => other !== id);
    this.#kept.value = { hidden: others.length < hidden.length ? others : [...hidden, id], widths };
  }

  resize(widths: ColumnWidths): void {
    this.#kept.value = { ...this.#kept.value, widths: { ...this.widths, ...widths } };
  }

  /** All columns are as wide as usual. */
  resetWidths(): void {
    this.#kept.value = { ...this.#kept.value, widths: {} };
  }
}
