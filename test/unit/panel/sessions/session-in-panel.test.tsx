// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DevToolsHost } from '../../../../panel/devtools/host.ts';
import { App } from '../../../../panel/shell/app.tsx';
import { PanelState } from '../../../../panel/shell/panel-state.ts';
import { perform } from '../../../../panel/shell/perform.ts';
import { row } from '../rows.ts';
import { AT, fileOf, fileWith, sessionOf } from './session-files.ts';

const copied: string[] = [];

/** DevTools where no page answers. */
const host: DevToolsHost = {
  openRelay: null,
  heapSnapshots: true,
  sources: { hint: 'devtools_open_source', open: () => undefined },
  link: () => ({
    announce: async () => undefined,
    connect: () => expect.unreachable('nobody has answered'),
    onHere: () => undefined,
    onUpdated: () => undefined,
  }),
  onNavigated: () => undefined,
  onSearch: () => undefined,
  reloadPage: vi.fn(),
  allFrames: null,
  collect: async () => undefined,
  inspect: async () => '',
  page: () => Promise.reject(new Error('not asked here')),
  closedPage: async () => 'closed',
  textOf: async () => null,
  copy: (text) => copied.push(text) > 0,
};

let panel: PanelState;
function drop(...files: File[]): void {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { files } });
  fireEvent(screen.getByRole('main'), event);
}
const rows = [
  row('db:main', { kind: 'connection', createdAt: AT - 65_000, survived: 3 }),
  row('gone', { kind: 'file', createdAt: AT - 5_000, collected: true }),
];

beforeEach(() => {
  copied.length = 0;
  panel = new PanelState(host);
  render(<App panel={panel} />);
});

afterEach(cleanup);

async function imported(): Promise<void> {
  drop(fileOf(sessionOf(rows)));
  await screen.findByRole('region', { name: 'Imported session' });
}

it('a session stands in the place of the page until it is closed', async () => {
  await imported();
  expect(screen.getByText(/^Session of example\.com, .+, 1 live — read-only$/)).toBeDefined();
  expect(screen.getByRole('row', { name: /db:main.*1 min 5 s/ })).toBeDefined();
  expect(screen.getByRole('row', { name: /gone.*collected/ })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Close session' }));
  await waitFor(() => expect(screen.queryByRole('row', { name: /db:main/ })).toBeNull());
  expect(screen.queryByRole('region', { name: 'Imported session' })).toBeNull();
});

it('what takes the page can’t be used in a session, and says why', async () => {
  await imported();
  const why = /This is an imported session: its page is not here\./;
  for (const name of ['Inspect db:main', 'Log db:main in the console', 'Untrack db:main'])
    for (const button of screen.getAllByRole('button', { name: new RegExp(`^${name.split(' ')[0]}`) }))
      expect(button).toMatchObject({ disabled: true, title: expect.stringMatching(why) });
  for (const name of ['Force GC and recheck', 'Leak check', 'Automatic tracking', 'Pause', 'Stop tracking'])
    expect(screen.getByRole('button', { name })).toMatchObject({
      disabled: true,
      title: expect.stringMatching(why),
    });
  perform(panel, 'forceGC');
  expect(await screen.findByText(why)).toBeDefined();
});

it('the menu of a row of a session copies and filters, and no more', async () => {
  await imported();
  fireEvent.contextMenu(screen.getByText('db:main'));
  const items = await screen.findAllByRole('menuitem');
  const usable = items.filter((item) => item.getAttribute('aria-disabled') !== 'true');
  expect(usable.map(({ firstChild }) => firstChild?.textContent)).toEqual([
    'Why is it alive?',
    'Copy name',
    'Copy as text',
    'Copy as JSON',
    'Filter by this kind',
    'Filter by this frame',
  ]);
});

it('a report that is copied is that of the session, as of its time', async () => {
  await imported();
  fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
  expect(copied[0]).toMatch(/https:\/\/example\.com/);
  expect(copied[0]).toMatch(/db:main.*1 min 5 s/);
});

it('a filter for one’s own page is set aside while a session is shown', async () => {
  panel.filter.text.value = 'mine';
  await imported();
  expect(panel.filter.text.value).toBe('');
  panel.filter.text.value = 'db';
  fireEvent.click(screen.getByRole('button', { name: 'Close session' }));
  expect(panel.filter.text.value).toBe('mine');
});

it('the file that was chosen last is shown, however long another one takes', async () => {
  const long = fileWith(sessionOf([row('late')]));
  let answer: (text: string) => void = () => undefined;
  Object.defineProperty(long, 'text', {
    value: () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
  });
  panel.sessions.import(long);
  await imported();
  answer(JSON.stringify(sessionOf([row('late')])));
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByText('late')).toBeNull();
  expect(screen.getByText('db:main')).toBeDefined();
});

it('a heap snapshot that is dropped is no session', async () => {
  const readFile = vi.spyOn(panel.answers, 'readFile').mockReturnValue();
  const snapshot = new File(['{"snapshot":{}}'], 'page.json');
  drop(snapshot);
  await waitFor(() => expect(readFile).toHaveBeenCalledWith(snapshot));
  expect(panel.sessions.sessions.refused.value).toBeNull();
});
