import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentProps } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { ROW_HEIGHT } from '../layout/arrangement.ts';
import { useSize } from '../layout/use-size.ts';
import { t } from '../words/words.ts';
import { type ColumnWidths, fitColumns } from './column-widths.ts';
import type { Column, ListFacts } from './columns.tsx';
import type { Resource } from './resource.ts';
import { ResourceRow, type RowActions } from './resource-row.tsx';
import type { Pick as How } from './selection.ts';
import { TableHead } from './table-head.tsx';
import { moveActive, Scrolling } from './virtual-rows.ts';

/** CSS pixels, until it is known how wide the list is. */
const UNKNOWN_WIDTH = 1200;

/** CSS pixels: the buttons stand over the end of a row. */
const ACTIONS_WIDTH = 1;

interface Props {
  rows: readonly Resource[];
  /** From left to right; those that find no room are left out. */
  columns: readonly Column[];
  facts: ListFacts;
  /** What its user has made of them. */
  widths: ColumnWidths;
  /** What can be done with the headers. */
  head: Pick<ComponentProps<typeof TableHead>, 'sorted' | 'onSort' | 'onResize' | 'onResetWidths' | 'onMenu'>;
  /** Rows that are selected, by their keys. */
  selected: ReadonlySet<string>;
  onPick?: (row: Resource, how: How) => void;
  /** Asks for the menu of a row, at a place of the window. */
  onMenu?: (row: Resource, at: { x: number; y: number }) => void;
  /** The key of the row that the sidebar is about. */
  asked: string | null;
  /** The row that shall have the focus, each time that this is another object. */
  focusOn: { readonly key: string } | null;
  /** A key has moved on to a row. */
  onMove: (row: Resource) => void;
  /** Unix milliseconds. */
  now: ReadonlySignal<number>;
  actions: RowActions;
  /** What is said below the rows. */
  children?: ComponentChildren;
}

/** A grid that draws only the rows in view. One row at a time is in the tab order; the arrow keys move it. */
export function ResourceTable(props: Props) {
  const { rows, facts, widths, head, selected, asked, focusOn, now, actions, children } = props;
  const { onPick = nothing, onMenu = nothing } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const scrollTop = useSignal(0);
  const { width, height } = useSize(scroller).value;
  const active = useSignal({ key: '', index: 0 });
  const hasFocus = useRef(false);

  const scrolling = new Scrolling({ count: rows.length, rowHeight: ROW_HEIGHT, height });
  const { start, end, before, after } = scrolling.windowAt(scrollTop.value);
  const activeIndex = indexOfActive(rows, active.value);

  const columns = useMemo(
    () => fitColumns(props.columns, facts, (width || UNKNOWN_WIDTH) - ACTIONS_WIDTH, widths),
    [props.columns, facts, width, widths],
  );

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
    hasFocus.current = true;
    const top = index * ROW_HEIGHT;
    const page = element.clientHeight - 2 * ROW_HEIGHT;
    const seen = scrolling.topAt(element.scrollTop);
    if (top < seen) element.scrollTop = scrolling.scrollTopFor(top);
    else if (top > seen + page) element.scrollTop = scrolling.scrollTopFor(top - page);
    scrollTop.value = element.scrollTop;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };

  useEffect(() => {
    if (focusOn !== null) focusRow(indexOfActive(rows, { key: focusOn.key, index: activeIndex }));
  }, [focusOn]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (!(event.target instanceof HTMLTableRowElement) || row === undefined) return;
    const pageSize = Math.max(1, Math.floor(height / ROW_HEIGHT) - 2);
    const index = moveActive(event.key, activeIndex, rows.length, pageSize);
    if (event.key === 'ArrowUp' && activeIndex === 0 && !event.shiftKey) focusHead(scroller.current);
    else if (index !== undefined) {
      const next = rows[index];
      // from the row that one comes from
      if (event.shiftKey && next !== undefined) {
        if (!selected.has(row.key)) onPick(row, 'only');
        onPick(next, 'range');
      }
      focusRow(index);
      if (next !== undefined && next !== row) props.onMove(next);
    } else if (event.key === 'Delete') {
      // a key that is held would end the tracking of row after row, of which only the last comes back
      if (!event.repeat) actions.untrack(row);
    } else if (event.key === ' ') onPick(row, 'toggle');
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onPick(row, 'all');
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
      onMenu(row, below(event.target));
    else if (event.key === 'Enter') actions.why(row);
    else return;
    event.preventDefault();
  };

  const rowOf = ({ target }: MouseEvent) => {
    const element = target instanceof Element ? target.closest('tr') : null;
    return rows[Number(element?.getAttribute('aria-rowindex')) - 2];
  };

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
        aria-multiselectable="true"
        aria-label={t('list_label')}
        aria-rowcount={rows.length + 1}
      >
        <colgroup>
          {columns.map(({ column, width }) => (
            <col key={column.id} style={{ width: `${width}px` }} />
          ))}
          <col style={{ width: `${ACTIONS_WIDTH}px` }} />
        </colgroup>
        <TableHead
          columns={columns}
          isTabStop={rows.length === 0}
          onLeave={() => focusRow(activeIndex)}
          {...head}
        />
        <Gap height={before} />
        <tbody
          onClick={(event) => {
            const row = rowOf(event);
            if (row === undefined || isControl(event)) return;
            onPick(row, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only');
          }}
          onContextMenu={(event) => {
            const row = rowOf(event);
            if (row === undefined) return;
            event.preventDefault();
            onMenu(row, { x: event.clientX, y: event.clientY });
          }}
          onKeyDown={onKeyDown}
          // Firefox tells of the focus later than of the click that brings it, by when the row may have gone
          onMouseDownCapture={() => {
            hasFocus.current = true;
          }}
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
              row={row}
              columns={columns}
              now={now}
              index={start + i}
              active={start + i === activeIndex}
              selected={selected.has(row.key)}
              asked={row.key === asked}
              actions={actions}
              onActivate={() => {
                active.value = { key: row.key, index: start + i };
              }}
            />
          ))}
        </tbody>
        <Gap height={after} />
      </table>
      {children}
    </div>
  );
}

const nothing = () => undefined;

const isControl = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('button, a') !== null;

/** CSS pixels of the window. */
function below(row: HTMLElement): { x: number; y: number } {
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + 24, y: bottom };
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

/** The header that is sorted by, or the first one. */
function focusHead(scroller: HTMLElement | null): void {
  const sorted = scroller?.querySelector<HTMLElement>('th:not([aria-sort="none"]) button');
  (sorted ?? scroller?.querySelector<HTMLElement>('th button'))?.focus();
}

/** Stands for rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return (
    <tbody aria-hidden="true" class="gap">
      <tr style={{ height: `${height}px` }} />
    </tbody>
  );
}
