import { useMemo } from 'preact/hooks';
import type { ListState } from '../list/list-state.ts';
import type { PanelState } from './panel-state.ts';

/** What a table shows of any list: its columns as they were chosen, and what its head does. */
export function useTable(list: ListState, panel: Pick<PanelState, 'columns' | 'chooseColumns'>) {
  const possible = list.columns.value;
  const { hidden } = panel.columns;
  // the same while nothing of them changes: with another list of columns all rows are drawn anew
  const columns = useMemo(
    () => possible.filter((column) => !panel.columns.isHidden(column)),
    [possible, hidden, panel],
  );
  return {
    columns,
    facts: list.facts.value,
    widths: panel.columns.widths,
    head: {
      sorted: { column: list.column.value, direction: list.direction.value },
      onSort: (column: Parameters<ListState['sortBy']>[0]) => list.sortBy(column),
      onResize: (widths: Parameters<PanelState['columns']['resize']>[0]) => panel.columns.resize(widths),
      onResetWidths: () => panel.columns.resetWidths(),
      onMenu: (at: Parameters<PanelState['chooseColumns']>[0]) => panel.chooseColumns(at),
    },
  };
}
