import { t } from '../words/words.ts';
import { type ColumnWidths, type FittedColumn, movedBorder } from './column-widths.ts';
import type { Column } from './columns.tsx';
import { Resizer } from './resizer.tsx';
import type { Sort } from './view.ts';

/** CSS pixels that a key moves the border of a column by. */
const STEP = 10;

interface Props {
  columns: readonly FittedColumn[];
  sorted: { readonly column: Column; readonly direction: Sort['direction'] };
  /** In the tab order: there is no row that would be. */
  isTabStop: boolean;
  onSort: (column: Column) => void;
  onResize: (widths: ColumnWidths) => void;
  onResetWidths: () => void;
  /** Chooses columns; takes CSS pixels of the window. */
  onMenu: (at: { readonly x: number; readonly y: number }) => void;
  /** An arrow key leads down into the rows. */
  onLeave: () => void;
}

/** The headers, which are sorted by and resized: arrow keys move among them, and with Shift the border of one. */
export function TableHead(props: Props) {
  const { columns, sorted, isTabStop, onSort, onResize, onResetWidths, onMenu, onLeave } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLButtonElement)) return;
    const buttons = Array.from(target.closest('tr')?.querySelectorAll('button') ?? []);
    const index = buttons.indexOf(target);
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (step !== undefined && event.shiftKey) onResize(movedBorder(columns, index, step * STEP));
    else if (step !== undefined) buttons[index + step]?.focus();
    else if (event.key === 'Home') buttons[0]?.focus();
    else if (event.key === 'End') buttons.at(-1)?.focus();
    else if (event.key === 'ArrowDown') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <thead
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        // a key has no place of its own
        onMenu(event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom });
      }}
    >
      <tr aria-rowindex={1}>
        {columns.map(({ column }, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={column === sorted.column ? sorted.direction : 'none'}
            onClick={() => onSort(column)}
          >
            <button
              type="button"
              title={column.title()}
              tabIndex={isTabStop && index === 0 ? 0 : -1}
              aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
            >
              {column.title()}
              <span class="direction" aria-hidden="true">
                {column === sorted.column && (sorted.direction === 'ascending' ? '▲' : '▼')}
              </span>
            </button>
            {index < columns.length - 1 && (
              <Resizer columns={columns} index={index} onResize={onResize} onReset={onResetWidths} />
            )}
          </th>
        ))}
        <th scope="col" class="actions">
          <span class="visually-hidden">{t('list_actions')}</span>
        </th>
      </tr>
    </thead>
  );
}
