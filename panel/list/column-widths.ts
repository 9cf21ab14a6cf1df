import type { Column, ListFacts } from './columns.tsx';

/** CSS pixels that a column takes. */
export interface FittedColumn {
  readonly column: Column;
  readonly width: number;
}

/** CSS pixels by the id of a column, for those that were resized. */
export type ColumnWidths = Readonly<Record<string, number>>;

/**
 * Which columns there is room for, and how wide they are. The least important go first; what is shown is never narrower
 * than it can be read. What is left over goes to those that grow.
 *
 * @param columns from left to right.
 * @param available CSS pixels.
 */
export function fitColumns(
  columns: readonly Column[],
  facts: ListFacts,
  available: number,
  widths: ColumnWidths,
): readonly FittedColumn[] {
  const shown = withRoom(columns, available);
  const wanted = shown.map((column) => Math.max(column.min, widths[column.id] ?? column.width(facts)));
  const sum = total(wanted);
  if (sum > available) return shrunk(shown, wanted, available);
  const growing = shown.map(({ id, grows }) => (widths[id] === undefined ? grows : 0));
  const shares = total(growing) > 0 ? growing : shown.map(({ grows }) => grows);
  return shown.map((column, i) => ({
    column,
    width: (wanted[i] ?? 0) + ((available - sum) * (shares[i] ?? 0)) / Math.max(1, total(shares)),
  }));
}

/**
 * The widths after the border behind a column was moved: it and the next one share what both had, and all others stay.
 *
 * @param index of the column; of the last one, the border before it is moved.
 * @param by CSS pixels.
 */
export function movedBorder(columns: readonly FittedColumn[], index: number, by: number): ColumnWidths {
  const before = Math.min(index, columns.length - 2);
  const [left, right] = [columns[before], columns[before + 1]];
  if (left === undefined || right === undefined) return {};
  const both = left.width + right.width;
  const width = Math.max(left.column.min, Math.min(both - right.column.min, left.width + by));
  const widths = new Map(columns.map(({ column, width }) => [column.id, width]));
  return Object.fromEntries(widths.set(left.column.id, width).set(right.column.id, both - width));
}

function withRoom(columns: readonly Column[], available: number): readonly Column[] {
  const kept = [...columns];
  const byImportance = [...columns].sort((a, b) => b.importance - a.importance);
  for (const column of byImportance) {
    if (column.importance === 0 || total(kept.map(({ min }) => min)) <= available) break;
    kept.splice(kept.indexOf(column), 1);
  }
  return kept;
}

/** All give up the same share of what they have beyond their least. */
function shrunk(columns: readonly Column[], wanted: readonly number[], available: number): FittedColumn[] {
  const least = total(columns.map(({ min }) => min));
  const share = Math.max(0, available - least) / Math.max(1, total(wanted) - least);
  return columns.map((column, i) => ({
    column,
    width: column.min + ((wanted[i] ?? column.min) - column.min) * share,
  }));
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
