import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelState } from '../shell/panel-state.ts';
import { ResourceRow } from './resource-row.tsx';
import type { Column } from './view.ts';
import { moveActive, rowWindow } from './virtual-rows.ts';

/** CSS pixels; the style sheet takes it from here. */
const ROW_HEIGHT = 24;

const COLUMNS: readonly (readonly [Column, string])[] = [
  ['kind', 'Kind'],
  ['name', 'Name'],
  ['site', 'Made at'],
  ['age', 'Age'],
  ['state', 'State'],
  ['frame', 'Frame'],
];

/** A grid that draws only the rows in view. One row at a time is in the tab order; the arrow keys move it. */
export function ResourceTable({ panel }: { panel: PanelState }) {
  const scroller = useRef<HTMLDivElement>(null);
  const scrollTop = useSignal(0);
  const height = useSignal(0);
  const active = useSignal({ key: '', index: 0 });
  const hasFocus = useRef(false);

  const rows = panel.visible.value;
  const window = useComputed(() =>
    rowWindow(panel.visible.value.length, ROW_HEIGHT, scrollTop.value, height.value),
  );
  const { start, end } = window.value;
  const activeIndex = indexOfActive(rows, active.value);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);

  // the focused row may have left the list, or the view: the row in its place takes the focus
  useLayoutEffect(() => {
    if (!hasFocus.current || scroller.current?.contains(document.activeElement)) return;
    scroller.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true });
  });

  const focusRow = (index: number) => {
    const row = rows[index];
    const element = scroller.current;
    if (row === undefined || element === null) return;
    active.value = { key: row.key, index };
    const top = index * ROW_HEIGHT;
    const page = element.clientHeight - 2 * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + page) element.scrollTop = top - page;
    scrollTop.value = element.scrollTop;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (!(event.target instanceof HTMLTableRowElement) || row === undefined) return;
    const pageSize = Math.max(1, Math.floor(height.value / ROW_HEIGHT) - 2);
    const index = moveActive(event.key, activeIndex, rows.length, pageSize);
    if (index !== undefined) focusRow(index);
    else if (event.key === 'Delete') panel.untrack(row);
    else if (event.key === 'Enter') panel.why(row);
    else return;
    event.preventDefault();
  };

  const showSites = panel.hasStacks.value;
  const showFrames = panel.frames.list.value.length > 1;
  const columns = COLUMNS.filter(
    ([column]) => (column !== 'site' || showSites) && (column !== 'frame' || showFrames),
  );
  return (
    <div
      class="scroller"
      ref={scroller}
      style={{ '--row-height': `${ROW_HEIGHT}px` }}
      onScroll={({ currentTarget }) => {
        scrollTop.value = currentTarget.scrollTop;
      }}
    >
      <table
        role="grid"
        aria-label="Tracked resources"
        aria-rowcount={rows.length + 1}
        data-verdicts={panel.hasVerdicts.value}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(([column, label]) => (
              <Header key={column} panel={panel} column={column} label={label} />
            ))}
            <th scope="col" class="actions">
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <Gap rows={start} />
        <tbody
          onKeyDown={onKeyDown}
          onFocusCapture={() => {
            hasFocus.current = true;
          }}
          onBlurCapture={({ relatedTarget }) => {
            if (relatedTarget !== null) hasFocus.current = false;
          }}
        >
          {rows.slice(start, end).map((row, i) => (
            <ResourceRow
              key={row.key}
              panel={panel}
              row={row}
              index={start + i}
              active={start + i === activeIndex}
              showSite={showSites}
              showFrame={showFrames}
              onActivate={() => {
                active.value = { key: row.key, index: start + i };
              }}
            />
          ))}
        </tbody>
        <Gap rows={rows.length - end} />
      </table>
    </div>
  );
}

/** The active row is followed when others come and go; when it goes itself, its neighbour follows. */
function indexOfActive(
  rows: readonly { key: string }[],
  { key, index }: { key: string; index: number },
): number {
  if (rows[index]?.key === key) return index;
  const found = key === '' ? -1 : rows.findIndex((row) => row.key === key);
  return found >= 0 ? found : Math.min(index, Math.max(0, rows.length - 1));
}

function Header({ panel, column, label }: { panel: PanelState; column: Column; label: string }) {
  const { sort } = panel;
  const direction = sort.value.column === column ? sort.value.direction : undefined;
  return (
    <th scope="col" class={column} aria-sort={direction ?? 'none'} onClick={() => panel.sortBy(column)}>
      <button type="button">
        {label}
        <span class="direction" aria-hidden="true">
          {direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}
        </span>
      </button>
    </th>
  );
}

/** Stands for rows that are not drawn. */
function Gap({ rows }: { rows: number }) {
  return (
    <tbody aria-hidden="true" class="gap">
      <tr style={{ height: `${rows * ROW_HEIGHT}px` }} />
    </tbody>
  );
}
