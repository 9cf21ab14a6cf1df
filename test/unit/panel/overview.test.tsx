// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Baseline } from '../../../panel/list/baseline.ts';
import { ListState } from '../../../panel/list/list-state.ts';
import { References } from '../../../panel/list/references.ts';
import type { Resource, RowObserver } from '../../../panel/list/resource.ts';
import { EVERY, type Predicate } from '../../../panel/list/resource.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { type Holders, holdersIn } from '../../../panel/overview/holders.ts';
import { OverviewPane } from '../../../panel/overview/overview-pane.tsx';
import { OverviewState } from '../../../panel/overview/overview-state.ts';
import { NoRefresh } from './no-refresh.ts';
import { row } from './rows.ts';

afterEach(cleanup);

/** Rows that are what a test says. */
class ListedRows extends Resources {
  readonly #refresh: NoRefresh;
  /** Not there yet while the rows are constructed, which observe themselves. */
  readonly #observers: RowObserver[] = [];
  #rows: readonly Resource[] = [];

  constructor(refresh: NoRefresh) {
    super(refresh);
    this.#refresh = refresh;
  }

  override observe(observer: RowObserver) {
    const observers = #observers in this ? this.#observers : undefined;
    observers?.push(observer);
    return () => (observers?.splice(observers.indexOf(observer), 1).length ?? 0) > 0;
  }

  override rows(): Resource[] {
    return [...this.#rows];
  }

  show(rows: readonly Resource[]): void {
    for (const observer of this.#observers) for (const row of this.#rows) observer.removed(row);
    this.#rows = rows;
    for (const observer of this.#observers) for (const row of rows) observer.added(row);
    this.#refresh.now();
  }
}

/** The overview of rows, which a test can replace by others. */
function overviewOf(...rows: Resource[]) {
  const refresh = new NoRefresh();
  const resources = new ListedRows(refresh);
  const filter = signal<Predicate>(EVERY);
  const list = new ListState(signal([]), resources, filter);
  const answer = signal<Holders | null>(null);
  const references = new References(() => new Baseline(resources.rows()), signal(false));
  const overview = new OverviewState(list, { answer, knowsHolders: true, references });
  const show = (rows: readonly Resource[]) =>
    act(() => {
      resources.show(rows);
    });
  show(rows);
  const onAsk = vi.fn();
  const onToggle = vi.fn();
  const onlyNew = { pressed: false, onToggle };
  render(<OverviewPane overview={overview} now={60_000} onAsk={onAsk} onlyNew={onlyNew} />);
  return { overview, references, list, filter, answer, show, onAsk, onToggle };
}

const group = (name = 'Filter by kind') => screen.getByRole('group', { name });
const lines = (name?: string) => within(group(name)).getAllByRole('button');
const texts = (name?: string) => lines(name).map(({ textContent }) => textContent);
const words = (name?: string) => lines(name).map((line) => line.getAttribute('aria-label'));
const of = (kind: string | null, count: number, fields: Partial<Resource> = {}) =>
  Array.from({ length: count }, (_, i) => row(`${kind}-${i}`, { kind, createdAt: 55_000, ...fields }));
const line = (name: RegExp) => screen.getByRole('button', { name });
const groupBy = (value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: 'Group by' }), { target: { value } });

describe('the overview', () => {
  it('has a line a kind, whose name begins with the kind, then the count', () => {
    overviewOf(...of(null, 1), ...of('image', 2, { survived: 1 }));
    expect(texts()).toEqual(['image 2', 'no kind 1']);
    expect(words()).toEqual(['image 2, 2 survived, oldest 5 s', 'no kind 1, oldest 5 s']);
  });

  it('tells what is Retained, and what was collected without being disposed', () => {
    const lost = row('lost', { kind: 'file', collected: true, verdict: 'not-disposed' });
    const kept = row('kept', { kind: 'file', createdAt: 0, survived: 2, verdict: 'not-collected' });
    overviewOf(lost, kept, row('gone', { kind: 'other', collected: true }));
    expect(words()).toEqual(['file 1, 1 survived, 1 Retained, 1 not disposed, oldest 1 min']);
  });

  it('narrows the list to what is pressed, to several at once', () => {
    const { list } = overviewOf(...of(null, 1), ...of('image', 2), ...of('file', 1));
    const kinds = () => list.visible.value.map(({ kind }) => kind).toSorted();
    fireEvent.click(line(/^image 2/));
    fireEvent.click(line(/^no kind/));
    expect(kinds()).toEqual(['image', 'image', null]);
    expect(texts()).toEqual(['image 2', 'file 1', 'no kind 1']);
    expect(lines().map((line) => line.getAttribute('aria-pressed'))).toEqual(['true', 'false', 'true']);
    fireEvent.click(line(/^image 2/));
    expect(kinds()).toEqual([null]);
  });

  it.each(['no kind', 'No  Kind', ' no kind', '“no kind”', ' '])(
    'tells the kind %j from having none',
    (kind) => {
      const { list } = overviewOf(...of(kind, 2), ...of(null, 1));
      expect(texts()).toEqual([`“${kind}” 2`, 'no kind 1']);
      fireEvent.click(line(/^no kind/));
      expect(list.visible.value).toHaveLength(1);
    },
  );

  it('tells what has changed since the last recheck, or since a baseline, and begins with it', () => {
    const { references, show } = overviewOf(...of('image', 3), ...of('file', 1));
    act(() => references.onRecheck());
    show([...of('image', 3), ...of('file', 2)]);
    expect(words()).toEqual([
      'file 2, 1 more than at the last recheck, oldest 5 s',
      'image 3, as many as at the last recheck, oldest 5 s',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Set baseline' }));
    show([...of('image', 1), ...of('file', 2)]);
    expect(words()[0]).toBe('image 1, 2 fewer than at the baseline, oldest 5 s');
    show([...of('file', 2)]);
    expect(texts()[0]).toBe('image 0');
  });

  it('tells changes against a baseline for as long as it stands, and then against the last recheck', () => {
    const { references, show, onToggle } = overviewOf(...of('image', 3));
    const change = () => document.querySelector('.columns .delta')?.getAttribute('title');
    expect(change()).toBe('Changes are told once there was a recheck, or a baseline is set');
    fireEvent.click(screen.getByRole('button', { name: 'Set baseline' }));
    expect(change()).toMatch(/^Changes since the baseline of \d/);
    show([...of('image', 2)]);
    act(() => references.onRecheck());
    expect(words()[0]).toContain('1 fewer than at the baseline');
    fireEvent.click(screen.getByRole('button', { name: /^New since \d/, pressed: false }));
    expect(onToggle).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Clear baseline' }));
    expect(words()[0]).toContain('as many as at the last recheck');
    expect(change()).toMatch(/^Changes since the last recheck, at \d/);
    expect(screen.queryByRole('button', { name: /^New since/ })).toBeNull();
  });

  it('tells nothing of changes since a recheck of another page', () => {
    const { references, show } = overviewOf(...of('image', 3));
    act(() => references.onRecheck());
    expect(words()[0]).toContain('last recheck');
    act(() => void references.leave());
    show([...of('image', 5)]);
    expect(words()).toEqual(['image 5, oldest 5 s']);
  });

  it('has its lines stay where they are while the pointer is over them', () => {
    const { show } = overviewOf(...of('image', 2), ...of('file', 1));
    const element = group();
    fireEvent.pointerEnter(element);
    show([...of('image', 2), ...of('file', 5), ...of('new', 9)]);
    expect(texts()).toEqual(['image 2', 'file 5', 'new 9']);
    fireEvent.pointerLeave(element);
    expect(texts()).toEqual(['new 9', 'file 5', 'image 2']);
  });

  it('follows the filter, and what the list is narrowed to by something else', () => {
    const { filter } = overviewOf(
      ...of('image', 2),
      ...of('file', 2, { survived: 1, verdict: 'not-collected' }),
    );
    act(() => {
      filter.value = ({ name }) => name.includes('-0');
    });
    expect(texts()).toEqual(['file 1', 'image 1']);
    groupBy('verdict');
    fireEvent.click(line(/^Retained 1/));
    groupBy('kind');
    expect(texts()).toEqual(['file 1']);
    fireEvent.click(screen.getByTitle('The list shows only: Retained. Click to show all again'));
    expect(texts()).toEqual(['file 1', 'image 1']);
  });

  it('shows the names in a group by their pattern, a few of them, and narrows the list to one', () => {
    const { list } = overviewOf(...of('image', 3), row('logo', { kind: 'image' }), row('logo'));
    fireEvent.keyDown(line(/^image 4/), { key: 'ArrowRight' });
    expect(texts('Filter by name pattern')).toEqual(['image-# 3', 'logo 1']);
    fireEvent.click(line(/^logo 1/));
    expect(list.visible.value.map(({ name, kind }) => `${name} of ${kind}`)).toEqual(['logo of image']);
    expect(texts()[0]).toBe('image 4');
    act(() => line(/^logo 1/).focus());
    fireEvent.keyDown(line(/^logo 1/), { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(line(/^image 4/));
    fireEvent.keyDown(line(/^image 4/), { key: 'ArrowLeft' });
    expect(screen.queryByRole('group', { name: 'Filter by name pattern' })).toBeNull();
    expect(list.visible.value).toHaveLength(1);
  });

  it('has one line in the tab order, that the arrow keys move', () => {
    overviewOf(...of('image', 2), ...of('file', 1));
    const inOrder = () => lines().filter(({ tabIndex }) => tabIndex === 0);
    expect(inOrder()).toEqual([line(/^image/)]);
    act(() => line(/^image/).focus());
    fireEvent.keyDown(line(/^image/), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(line(/^file/));
    expect(inOrder()).toEqual([line(/^file/)]);
  });

  it('says who holds what once that was asked', () => {
    const { answer, onAsk } = overviewOf(...of('image', 2), row('kept', { id: 77 }));
    groupBy('holder');
    expect(texts('Filter by holder')).toEqual(['not asked yet 3']);
    fireEvent.click(screen.getByRole('button', { name: 'Ask who holds them' }));
    expect(onAsk).toHaveBeenCalled();
    act(() => {
      answer.value = holdersIn([{ fingerprint: 'a1', text: 'Window → kept', rows: ['document:77'] }]);
    });
    expect(texts('Filter by holder')).toEqual(['not in the answer 2', 'Window → kept 1']);
    act(() => {
      answer.value = null;
    });
    expect(texts('Filter by holder')).toEqual(['not in the answer 2', 'Window → kept 1']);
  });

  it('has a line for a pressed kind, however many others there are more of', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => row('it', { kind: `kind ${i}` }));
    const { overview, show } = overviewOf();
    show(many);
    act(() => overview.toggle('kind 99999'));
    expect(lines()).toHaveLength(201);
    expect(screen.getByRole('button', { name: /^kind 99999 1/, pressed: true })).toBeTruthy();
    expect(screen.getByText('and 99799 more')).toBeTruthy();
  });

  it('says on one line what there is, where there is no room', () => {
    const { references, show } = overviewOf(...of('image', 2), ...of('file', 1));
    act(() => references.setBaseline());
    show([...of('image', 2), ...of('file', 4)]);
    const fold = screen.getByRole('button', { name: '2 kinds · 6 live · +3' });
    fireEvent.click(fold);
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(fold, { key: 'Escape' });
    expect(fold.getAttribute('aria-expanded')).toBe('false');
  });

  it('draws what a page calls its kinds as text', () => {
    const hostile = '<img src=x onerror="globalThis.attacked = true">';
    overviewOf(...of(hostile, 1));
    expect(texts()).toEqual([`${hostile} 1`]);
    expect(document.querySelector('img')).toBeNull();
  });
});
