// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Sources } from '../../../panel/devtools/source-link.tsx';
import { COLUMNS } from '../../../panel/list/columns.tsx';
import { EmptyState } from '../../../panel/list/empty-state.tsx';
import { KindFilter } from '../../../panel/list/kind-filter.tsx';
import { ListState } from '../../../panel/list/list-state.ts';
import { ResourceTable } from '../../../panel/list/resource-table.tsx';
import type { Resource } from '../../../panel/list/resources.ts';
import { VerdictFilter } from '../../../panel/list/verdict-filter.tsx';
import { row } from './rows.ts';

afterEach(cleanup);

const FACTS = { hasStacks: true, hasVerdicts: true, hasFrames: true };
const actions = { why: vi.fn(), inspect: vi.fn(), log: vi.fn(), untrack: vi.fn() };
const HOSTILE = '<img src=x onerror="globalThis.attacked = true">\u202e';

/** The table as it is with a click on any of its headers. */
function Table({ rows, list = new ListState(signal([])) }: { rows: readonly Resource[]; list?: ListState }) {
  return (
    <ResourceTable
      rows={rows}
      columns={COLUMNS}
      facts={FACTS}
      sorted={{ column: list.column.value, direction: list.direction.value }}
      onSort={(column) => list.sortBy(column)}
      now={60_000}
      actions={actions}
    />
  );
}

/** What the cells of the only row say, by the title of their column. */
function cells(row: Resource): Record<string, string | null> {
  const { unmount } = render(<Table rows={[row]} />);
  const texts = screen.getAllByRole('cell', { hidden: true }).map(({ textContent }) => textContent);
  unmount();
  return Object.fromEntries(COLUMNS.map(({ title }, i) => [title, texts[i] ?? null]));
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

  it('opens the place where it was made', () => {
    const open = vi.fn();
    render(
      <Sources.Provider value={{ hint: 'Open it in Sources', open }}>
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

  it.each(COLUMNS.map(({ title }) => title))(
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

describe('the filter by kind', () => {
  const counts = [
    { kind: 'image', count: 2 },
    { kind: null, count: 1 },
  ];

  it('has a button a kind, whose name begins with the kind, then the count', () => {
    render(<KindFilter counts={counts} selected={new Set([null])} onToggle={vi.fn()} />);
    const group = screen.getByRole('group', { name: 'Filter by kind' });
    const buttons = within(group).getAllByRole('button');
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['image 2', 'no kind 1']);
    expect(within(group).getByRole('button', { name: 'no kind 1', pressed: true })).toBe(buttons[1]);
  });

  it('toggles the kind, and nothing for no kind', () => {
    const onToggle = vi.fn();
    render(<KindFilter counts={counts} selected={new Set()} onToggle={onToggle} />);
    fireEvent.click(screen.getByRole('button', { name: /^image/ }));
    fireEvent.click(screen.getByRole('button', { name: /^no kind/ }));
    expect(onToggle.mock.calls).toEqual([['image'], [null]]);
  });

  it.each(['no kind', 'No  Kind', ' no kind', '“no kind”', ' '])(
    'tells the kind %j from having none',
    (kind) => {
      const both = [
        { kind, count: 1 },
        { kind: null, count: 1 },
      ];
      const onToggle = vi.fn();
      render(<KindFilter counts={both} selected={new Set([kind])} onToggle={onToggle} />);
      const pressed = screen.getByRole('button', { pressed: true });
      expect(pressed.textContent).toBe(`“${kind}” 1`);
      fireEvent.click(screen.getByRole('button', { name: 'no kind 1' }));
      expect(onToggle).toHaveBeenLastCalledWith(null);
      expect([cells(row('a', { kind })).Kind, cells(row('b')).Kind]).toEqual([`“${kind}”`, 'no kind']);
    },
  );

  it('has a button for a selected kind, however many others there are more of', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ kind: `kind ${i}`, count: 1 }));
    render(<KindFilter counts={many} selected={new Set(['kind 99999'])} onToggle={vi.fn()} />);
    expect(screen.getAllByRole('button')).toHaveLength(41);
    expect(screen.getByRole('button', { name: 'kind 99999 1', pressed: true })).toBeTruthy();
    expect(screen.getByText('and 99959 kinds more, sort by Kind to see them')).toBeTruthy();
  });

  it('tells how many kinds are too many for buttons', () => {
    const many = Array.from({ length: 43 }, (_, i) => ({ kind: `kind ${i}`, count: 1 }));
    render(<KindFilter counts={many} selected={new Set()} onToggle={vi.fn()} />);
    expect(screen.getAllByRole('button')).toHaveLength(40);
    expect(screen.getByText('and 3 kinds more, sort by Kind to see them')).toBeTruthy();
  });
});

describe('the filter by verdict', () => {
  it('is there once something was disposed, or should have been', () => {
    const live = { verdict: 'live', count: 3 } as const;
    const { rerender } = render(<VerdictFilter counts={[live]} selected={new Set()} onToggle={vi.fn()} />);
    expect(screen.queryByRole('group')).toBeNull();
    const counts = [{ verdict: 'not-collected', count: 1 } as const, live];
    rerender(<VerdictFilter counts={counts} selected={new Set()} onToggle={vi.fn()} />);
    const buttons = screen.getAllByRole('button');
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['Retained 1', 'live 3']);
  });
});

describe('where no row is shown', () => {
  it('one learns how to track something', () => {
    render(<EmptyState hidden={0} live={0} />);
    expect(screen.getByRole('heading').textContent).toBe('Nothing is tracked on this page');
    expect(screen.getByText("trackResource(connection, 'db:main', 'connection')")).toBeTruthy();
  });

  it('one learns how many the filters hide', () => {
    render(<EmptyState hidden={5} live={4} />);
    expect(screen.getByText('Nothing matches the filters. 4 are alive without them.')).toBeTruthy();
  });
});
