// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Sources } from '../../../panel/devtools/source-link.tsx';
import { COLUMNS } from '../../../panel/list/columns.tsx';
import { EmptyState } from '../../../panel/list/empty-state.tsx';
import { ListState } from '../../../panel/list/list-state.ts';
import { ResourceRow } from '../../../panel/list/resource-row.tsx';
import { ResourceTable } from '../../../panel/list/resource-table.tsx';
import type { Resource } from '../../../panel/list/resources.ts';
import { row } from './rows.ts';

afterEach(cleanup);

const FACTS = { hasStacks: true, hasVerdicts: true, hasFrames: true };
const actions = { why: vi.fn(), inspect: vi.fn(), log: vi.fn(), untrack: vi.fn() };
/** An empty list, for a reason. */
function empty(why: Partial<ComponentProps<typeof EmptyState>>) {
  const actions = { onShowCleared: vi.fn(), onShowHidden: vi.fn(), onClearFilters: vi.fn() };
  const nothing = { filtered: 0, cleared: 0, hidden: 0, live: 0, allCollected: false, stopped: false };
  render(<EmptyState {...nothing} {...why} {...actions} />);
  return actions;
}

const onResize = vi.fn();
const onMenu = vi.fn();
const HOSTILE = '<img src=x onerror="globalThis.attacked = true">\u202e';

/** The table as it is with a click on any of its headers. */
function Table({ rows, list = new ListState(signal([])) }: { rows: readonly Resource[]; list?: ListState }) {
  return (
    <ResourceTable
      rows={rows}
      columns={COLUMNS}
      facts={FACTS}
      widths={{}}
      selected={new Set()}
      asked={null}
      head={{
        sorted: { column: list.column.value, direction: list.direction.value },
        onSort: (column) => list.sortBy(column),
        ...{ onResize, onResetWidths: vi.fn(), onMenu },
      }}
      focusOn={null}
      onMove={vi.fn()}
      now={signal(60_000)}
      actions={actions}
    />
  );
}

/** What the cells of the only row say, by the title of their column. */
function cells(row: Resource): Record<string, string | null> {
  const { unmount } = render(<Table rows={[row]} />);
  const texts = screen.getAllByRole('cell', { hidden: true }).map(({ textContent }) => textContent);
  unmount();
  return Object.fromEntries(COLUMNS.map(({ title }, i) => [title(), texts[i] ?? null]));
}

describe('a row', () => {
  it('tells its kind, its name, where it was made, its age and where its document is from', () => {
    const stack = '    at open (https://example.com/app/db.js:3:7)';
    expect(cells(row('db:main', { kind: 'connection', createdAt: 55_000, stack }))).toEqual({
      Kind: 'connection',
      Name: 'db:main',
      'Made at': 'db.js:3',
      Age: '5 s',
      State: '',
      Frame: 'https://example.com',
    });
  });

  it('that has no kind says so', () => {
    expect(cells(row('draft')).Kind).toBe('no kind');
  });

  it('that survived says how many GCs', () => {
    expect(cells(row('leak', { survived: 1 })).State).toBe('survived 1 GC');
    expect(cells(row('leak', { survived: 3 })).State).toBe('survived 3 GCs');
  });

  it('that was collected says so, and nothing more can be done with it', () => {
    expect(cells(row('gone', { collected: true, survived: 2 })).State).toBe('collected');
    render(<Table rows={[row('gone', { collected: true })]} />);
    expect(within(screen.getAllByRole('row')[1] as HTMLElement).queryAllByRole('button')).toEqual([]);
  });

  it('tells its verdict first', () => {
    expect(cells(row('file', { verdict: 'not-collected', survived: 2 })).State).toBe(
      'Retained survived 2 GCs',
    );
    expect(cells(row('file', { verdict: 'disposed' })).State).toBe('disposed');
    expect(cells(row('file', { verdict: 'not-disposed', collected: true })).State).toBe(
      'not disposed collected',
    );
  });

  it('says how many GCs it survived however narrow its state is, and without that column, too', () => {
    const disposed = row('file', { verdict: 'disposed', survived: 1 });
    const state = COLUMNS.find(({ id }) => id === 'state');
    const { container } = render(<p>{state?.cell(disposed, { now: signal(0), tabIndex: 0, width: 116 })}</p>);
    expect(container.textContent).toBe('disposed survived 1 GC');
    expect(container.querySelector('.visually-hidden')?.textContent).toBe('survived ');
    cleanup();
    const columns = COLUMNS.filter(({ id }) => id === 'name').map((column) => ({ column, width: 96 }));
    render(
      <table>
        <tbody>
          <ResourceRow
            {...{ row: disposed, columns, actions, now: signal(0), index: 0, onActivate: vi.fn() }}
            {...{ active: false, selected: false, asked: false }}
          />
        </tbody>
      </table>,
    );
    expect(screen.getByRole('cell', { name: /file/ }).textContent).toBe('file disposed survived 1 GC');
  });

  it('shows what the words of its state mean over it', () => {
    const state = COLUMNS.find(({ id }) => id === 'state');
    expect(state?.tooltip(row('file', { verdict: 'not-collected', survived: 2 }))).toMatch(
      /^Retained survived 2 GCs\nRetained: Its owner has released it.*\nsurvived: It was still in memory after/,
    );
  });

  it('shows what a page wrote as text', () => {
    const stack = `    at ${HOSTILE} (https://example.com/a.js:1:1)`;
    const { container } = render(<Table rows={[row(HOSTILE, { kind: HOSTILE, stack })]} />);
    expect(screen.getAllByRole('cell', { name: HOSTILE })).toHaveLength(2);
    expect(container.querySelector('img')).toBeNull();
  });

  it.each([
    ['why', 'Why is it alive?'],
    ['inspect', 'Inspect it'],
    ['log', 'Log it to the console'],
    ['untrack', 'Untrack it'],
  ] as const)('has a button for %s, called “%s”', (action, name) => {
    const it = row('it');
    render(<Table rows={[it]} />);
    fireEvent.click(screen.getByRole('button', { name }));
    expect(actions[action]).toHaveBeenLastCalledWith(it);
  });

  it('answers to Enter and Delete', () => {
    const it = row('by key');
    render(<Table rows={[it]} />);
    const element = screen.getAllByRole('row')[1] as HTMLElement;
    fireEvent.keyDown(element, { key: 'Enter' });
    fireEvent.keyDown(element, { key: 'Delete' });
    expect(actions.why).toHaveBeenLastCalledWith(it);
    expect(actions.untrack).toHaveBeenLastCalledWith(it);
  });

  it('ends the tracking of one row, however long Delete is held', () => {
    render(<Table rows={[row('held')]} />);
    const element = screen.getAllByRole('row')[1] as HTMLElement;
    vi.mocked(actions.untrack).mockClear();
    fireEvent.keyDown(element, { key: 'Delete' });
    fireEvent.keyDown(element, { key: 'Delete', repeat: true });
    expect(actions.untrack).toHaveBeenCalledOnce();
  });

  it('opens the place where it was made', () => {
    const open = vi.fn();
    render(
      <Sources.Provider value={{ hint: 'devtools_open_source', open }}>
        <Table rows={[row('it', { stack: '    at https://example.com/a.js:3:7' })]} />
      </Sources.Provider>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'a.js:3' }));
    expect(open).toHaveBeenCalledWith({ url: 'https://example.com/a.js', line: 3, column: 7 });
  });
});

describe('the table', () => {
  it('is a grid that tells how many rows there are, and draws only some', () => {
    render(<Table rows={Array.from({ length: 10_000 }, (_, i) => row(`row ${i}`))} />);
    const grid = screen.getByRole('grid', { name: 'Tracked resources' });
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(100);
  });

  it.each(COLUMNS.map(({ title }) => title()))(
    'is sorted by a click on “%s”, and turned around by another',
    (title) => {
      const list = new ListState(signal([]));
      const { rerender } = render(<Table rows={[]} list={list} />);
      const header = () => screen.getByRole('columnheader', { name: new RegExp(`^${title}`) });
      const click = () => {
        fireEvent.click(within(header()).getByRole('button'));
        rerender(<Table rows={[]} list={list} />);
        return header().getAttribute('aria-sort');
      };
      expect([click(), click()].toSorted()).toEqual(['ascending', 'descending']);
      const others = screen.getAllByRole('columnheader').filter((other) => other !== header());
      expect(others.map((other) => other.getAttribute('aria-sort'))).not.toContain('ascending');
    },
  );
});

describe('where no row is shown', () => {
  it('one learns how to track something', () => {
    empty({});
    expect(screen.getByRole('heading').textContent).toBe('Nothing is tracked on this page');
    expect(screen.getByText("trackResource(connection, 'db:main', 'connection')")).toBeTruthy();
  });

  it('one learns how many the filters hide', () => {
    const { onClearFilters } = empty({ filtered: 5, live: 4 });
    expect(screen.getByText(/^Nothing matches the filters\. 4 are alive without them\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(onClearFilters).toHaveBeenCalledOnce();
  });

  it('one learns what was taken from view, with the way back, and nothing of installing', () => {
    const { onShowCleared } = empty({ cleared: 40, live: 40 });
    expect(screen.getByText(/^40 are hidden by “Clear list”:/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'show them' }));
    expect(onShowCleared).toHaveBeenCalledOnce();
    expect(document.body.textContent).not.toMatch(/install|Nothing is tracked/);
  });

  it('one learns that tracking was stopped, or that all is collected', () => {
    empty({ stopped: true });
    expect(document.body.textContent).toMatch(/^Tracking was stopped\./);
    cleanup();
    empty({ allCollected: true });
    expect(document.body.textContent).toBe('All that was tracked has been collected.');
  });
});
