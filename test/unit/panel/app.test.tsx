// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromBridge, ToBridge } from '../../../content/protocol.ts';
import type { FramePort } from '../../../panel/connection/frame.ts';
import type { OnHere } from '../../../panel/connection/tab-link.ts';
import type { DevToolsHost } from '../../../panel/devtools/host.ts';
import { AGE } from '../../../panel/list/columns.tsx';
import type { Resource } from '../../../panel/list/resources.ts';
import { App } from '../../../panel/shell/app.tsx';
import { PanelState } from '../../../panel/shell/panel-state.ts';
import { RAW } from '../unicode.ts';
import { row } from './rows.ts';

const asked: ToBridge[] = [];
let say: (message: FromBridge) => void;
let answerCall: OnHere;
const copied: string[] = [];

const port: FramePort = {
  postMessage: (command) => asked.push(command),
  disconnect: () => undefined,
  onMessage: {
    addListener(listener) {
      say = (message) => act(() => listener(message));
    },
  },
  onDisconnect: { addListener: () => undefined },
};

/** DevTools of a browser without heap graphs, on a page that is heard once it calls. */
const host: DevToolsHost = {
  openRelay: null,
  heapSnapshots: false,
  sources: { hint: 'devtools_open_source', open: () => undefined },
  link: () => ({
    announce: async () => undefined,
    connect: () => port,
    onHere(listener) {
      answerCall = listener;
    },
    onUpdated: () => undefined,
  }),
  onNavigated: () => undefined,
  onSearch: () => undefined,
  reloadPage: vi.fn(),
  allFrames: null,
  collect: async () => undefined,
  inspect: async (_frame, _id, name) => `${name} is shown by DevTools.`,
  page: () => Promise.reject(new Error('not asked here')),
  closedPage: async () => null,
  textOf: async () => null,
  copy: (text) => copied.push(text) > 0,
};

beforeEach(() => {
  asked.length = 0;
  render(<App panel={new PanelState(host)} />);
  act(() =>
    answerCall({ type: 'here', call: null, loadedAt: 0 }, { frameId: 0, url: 'https://example.com/' }),
  );
  say({
    ...{ type: 'update', seq: 0, reset: true, removed: [], collected: [], verdicts: [], total: 1 },
    added: [[7, 'db:main', 'connection', 0, 0, 'live', null]],
  });
});
afterEach(cleanup);

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const notice = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeTruthy());

it('what a page tracks is listed, counted, and can be filtered by', async () => {
  expect(await button(/^connection 1\b/)).toBeTruthy();
  expect(screen.getByRole('cell', { name: 'db:main' })).toBeTruthy();
  expect(screen.getByText('1 live')).toBeTruthy();
});

it('a click on “Why?” asks the page, and shows what it answers', async () => {
  fireEvent.click(await button('Why is db:main alive?'));
  const question = asked.find(({ type }) => type === 'retainers');
  expect(question).toMatchObject({ id: 7 });
  say({ type: 'retainers', run: 1, alive: true, paths: ['window.db'], looked: 3, all: true });
  await waitFor(() => expect(document.querySelector('.path')?.textContent).toBe('window.db'));
  fireEvent.click(await button('Copy paths'));
  expect(copied).toEqual(['window.db']);
  await notice('Copied the paths.');
});

it('what is copied hides nothing and begins no line, whatever a page calls its own', async () => {
  fireEvent.click(await button('Why is db:main alive?'));
  const hostile = 'a\u202eb\nc\u009b2Jd\u200be';
  const shown = 'a\\u{202e}b\\u{a}c\\u{9b}2Jd\\u{200b}e';
  const question = asked.findLast(({ type }) => type === 'retainers');
  const run = question?.type === 'retainers' ? question.run : 0;
  say({ type: 'retainers', run, alive: true, paths: [`window.${hostile}`], looked: 3, all: true });
  fireEvent.click(await button('Copy paths'));
  expect(copied.at(-1)).toBe(`window.${shown}`);
  say({
    ...{ type: 'update', seq: 1, reset: false, removed: [], collected: [], verdicts: [], total: 2 },
    added: [[8, hostile, hostile, 0, 0, 'live', `    at f (https://example.com/${hostile}.js:1:2)`]],
  });
  await button(`Untrack ${shown}`);
  fireEvent.click(await button('Copy report'));
  expect(copied.at(-1)).toContain(`- ${shown} (${shown}): `);
  expect(copied.at(-1)).not.toMatch(RAW);
});

it('a click on “Inspect” has its say', async () => {
  fireEvent.click(await button('Inspect db:main'));
  await notice('db:main is shown by DevTools.');
});

it('a recheck is asked of the page, and its outcome told', async () => {
  await button(/^connection 1\b/);
  fireEvent.click(await button('Force GC and recheck'));
  const collect = asked.find(({ type }) => type === 'collect');
  expect(collect).toEqual({ type: 'collect', run: 1 });
  say({ type: 'forced', run: 1, proven: true, error: null });
  await waitFor(() => expect(asked.at(-1)).toEqual({ type: 'sweep', run: 1 }));
  say({ type: 'swept', run: 1, proven: true, collected: 0, survived: 1, through: 7 });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toMatch(/^Force GC: 0 collected, 1 still live, proven in/),
  );
  expect(screen.getByRole('cell', { name: 'survived 1 GC' })).toBeTruthy();
});

it('has a menu for a row, by the pointer or the keyboard', async () => {
  await screen.findByText('db:main');
  const row = () => screen.getByText('db:main').closest('tr') as HTMLElement;
  fireEvent.click(row());
  fireEvent.contextMenu(row(), { clientX: 20, clientY: 40 });
  fireEvent.click(screen.getByRole('menuitem', { name: 'Copy name' }));
  expect(copied.at(-1)).toBe('db:main');
  row().focus();
  fireEvent.keyDown(row(), { key: 'F10', shiftKey: true });
  fireEvent.click(screen.getByRole('menuitem', { name: 'Filter by this kind' }));
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('kind:connection');
  fireEvent.keyDown(row(), { key: 'ContextMenu' });
  fireEvent.click(screen.getByRole('menuitem', { name: 'Hide this row' }));
  expect(screen.getByText(/^1 is hidden or ignored:/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(row()).toBeTruthy();
});

it('Escape leaves a field of the settings, where something may be typed; the next one closes them', () => {
  const field = () =>
    document.querySelector<HTMLInputElement>(
      '.sidebar-pane [aria-label="Another kind that must be disposed"]',
    );
  const focused = () => document.activeElement ?? document.body;
  fireEvent.click(screen.getByLabelText('Settings'));
  field()?.focus();
  fireEvent.input(focused(), { target: { value: 'socket' } });
  fireEvent.keyDown(focused(), { key: 'Escape' });
  expect(field()?.value).toBe('socket');
  expect(focused()).toBe(document.body);
  fireEvent.keyDown(focused(), { key: 'Escape' });
  expect(field()).toBeNull();
});

it('what was selected and is filtered away is not counted, and nothing else is stopped in its place', () => {
  const panel = new PanelState(host);
  const rows = [row('a'), row('b'), row('c')];
  const untrackAll = vi.spyOn(panel.pageView, 'untrackAll');
  panel.pageView.selection.pick(rows, rows[0] as Resource, 'only');
  panel.stopTracking();
  expect(untrackAll).not.toHaveBeenCalled();
  expect(panel.notice.value).toBe('Nothing was stopped: none of the selected rows is shown.');
  panel.pageView.selection.clear();
  panel.stopTracking();
  expect(untrackAll).toHaveBeenCalledOnce();
});

it('what was preserved leaves with the next “Dismiss”, and when nothing is preserved any more', () => {
  const panel = new PanelState(host);
  const { resources } = panel.list;
  panel.time.preserves.value = true;
  resources.preserved.keep([row('a')]);
  resources.dismissCollected();
  expect(resources.rows()).toEqual([]);
  resources.preserved.keep([row('b')]);
  panel.time.preserves.value = false;
  expect(resources.rows()).toEqual([]);
});

it('a row is drawn anew when something of it has changed, and not when another one comes', async () => {
  await button('Untrack db:main');
  const drawn = vi.spyOn(AGE, 'tooltip');
  const come = (seq: number, id: number) =>
    say({
      ...{ type: 'update', seq, reset: false, removed: [], collected: [], verdicts: [], total: id - 6 },
      added: [[id, `db:${id}`, 'connection', 0, 0, 'live', null]],
    });
  for (const id of [8, 9, 10]) {
    come(id - 7, id);
    await button(`Untrack db:${id}`);
  }
  expect(drawn.mock.calls.filter(([{ name }]) => name === 'db:main')).toEqual([]);
  drawn.mockRestore();
});
