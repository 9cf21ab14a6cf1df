import type { Column, ListFacts } from './columns.tsx';
import type { Sort } from './view.ts';

interface Props {
  columns: readonly Column[];
  facts: ListFacts;
  sorted: { readonly column: Column; readonly direction: Sort['direction'] };
  onSort: (column: Column) => void;
}

export function TableHead({ columns, facts, sorted, onSort }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            style={{ width: column.width?.(facts) }}
            aria-sort={column === sorted.column ? sorted.direction : 'none'}
            onClick={() => onSort(column)}
          >
            <button type="button">
              {column.title}
              <span class="direction" aria-hidden="true">
                {column === sorted.column && (sorted.direction === 'ascending' ? '▲' : '▼')}
              </span>
            </button>
          </th>
        ))}
        <th scope="col" class="actions">
          <span class="visually-hidden">Actions</span>
        </th>
      </tr>
    </thead>
  );
}
