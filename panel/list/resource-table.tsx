import { useSignal } from '@preact/signals';
import type { ComponentProps } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ResourceRow, type RowActions } from './resource-row.tsx';
import type { Resource } from './resources.ts';
import { TableHead } from './table-head.tsx';
import { moveActive, rowWindow } from './virtual-rows.ts';

/** CSS pixels; the style sheet takes it from here. */
const ROW_HEIGHT = 24;

interface Props extends ComponentProps<typeof TableHead> {
  rows: readonly Resource[];
  /** Unix milliseconds. */
  now: number;
  actions: RowActions;
}

/** A grid that draws only the rows in view. One row at a time is in the tab order; the arrow keys move it. */
export function ResourceTable({ rows, now, actions, ...head }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const scrollTop = useSignal(0);
  const height = useSignal(0);
  const active = useSignal({ key: '', index: 0 });
  const hasFocus = useRef(false);

  const { start, end } = rowWindow(rows.length, ROW_HEIGHT, scrollTop.value, height.value);
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
    else if (event.key === 'Delete') actions.untrack(row);
    else if (event.key === 'Enter') actions.why(row);
    else return;
    event.preventDefault();
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
      <table role="grid" aria-label="Tracked resources" aria-rowcount={rows.length + 1}>
        <TableHead {...head} />
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
              row={row}
              columns={head.columns}
              now={now}
              index={start + i}
              active={start + i === activeIndex}
              actions={actions}
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

/** Stands for rows that are not drawn. */
function Gap({ rows }: { rows: number }) {
  return (
    <tbody aria-hidden="true" class="gap">
      <tr style={{ height: `${rows * ROW_HEIGHT}px` }} />
    </tbody>
  );
}
