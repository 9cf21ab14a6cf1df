// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AutomaticPane } from '../../../panel/automatic/automatic-pane.tsx';
import { AutomaticTracking } from '../../../panel/automatic/automatic-tracking.ts';
import type { AllFrames } from '../../../panel/devtools/host.ts';
import { KINDS, type Kind } from '../../../src/automatic/options.ts';

const HOME = 'https://example.com';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** A panel on a page, which can be loaded anew and go elsewhere. */
function open(allFrames: AllFrames | null = null) {
  let loads = 0;
  const page = signal<{ documentId: string; url: string } | null>(null);
  const load = (url = `${HOME}/page`) => {
    page.value = { documentId: `document ${++loads}`, url };
  };
  load();
  const reload = vi.fn();
  const automatic = new AutomaticTracking({
    page,
    reload,
    stacks: () => 'all',
    usualKinds: () => KINDS,
    frameOrigins: () => [HOME, 'https://frames.example'],
    allFrames,
  });
  return { automatic, load, reload };
}

/** @param tracked what the browser has been told before. */
function allowed(isAllowed: boolean, tracked = new Map<string, ReadonlySet<Kind>>()): AllFrames {
  return {
    isAllowed: async () => isAllowed,
    ask: vi.fn(async () => true),
    tracked: async () => new Map(tracked),
    track: vi.fn(async (origin, _frames, options) => {
      if (options === null) tracked.delete(origin);
      else tracked.set(origin, new Set(options.kinds));
    }),
  };
}

it('a load that the panel has asked for is tracked, and the next one is not', async () => {
  const { automatic, load, reload } = open();
  automatic.toggle('timer');
  await automatic.reload();
  expect(reload).toHaveBeenCalledWith({ kinds: ['timer'], stacks: 'all' });
  load();
  expect([...automatic.tracked.value]).toEqual(['timer']);
  expect(automatic.isDue.value).toBe(false);
  load();
  expect([...automatic.tracked.value]).toEqual([]);
  expect(automatic.isDue.value).toBe(true);
});

it('what a page was loaded with is kept for its origin, and for no other', async () => {
  const before = open();
  before.automatic.toggle('timer');
  await before.automatic.reload();
  const { automatic, load } = open();
  expect([...automatic.chosen.value]).toEqual(['timer']);
  load('https://elsewhere.example/');
  expect([...automatic.chosen.value]).toEqual([]);
  load();
  expect([...automatic.chosen.value]).toEqual(['timer']);
});

it('all is chosen at first', () => {
  const { automatic } = open();
  automatic.toggleOpen();
  expect(automatic.chosen.value.size).toBe(KINDS.length);
  expect(automatic.isMissing.value).toBe(false);
});

it('a load that was asked for elsewhere is said not to be tracked', async () => {
  const { automatic, load } = open();
  automatic.toggle('timer');
  await automatic.reload();
  expect(automatic.isMissing.value).toBe(false);
  load();
  expect(automatic.isMissing.value).toBe(false);
  load();
  expect(automatic.isMissing.value).toBe(true);
});

it('what another version, or somebody else, has kept is left out', () => {
  localStorage.setItem('automatic tracking', JSON.stringify({ [HOME]: ['timer', 'unknown'] }));
  expect([...open().automatic.chosen.value]).toEqual(['timer']);
  localStorage.setItem('automatic tracking', '{"a":1}');
  expect([...open().automatic.chosen.value]).toEqual([]);
});

it('with the permission, all loads of the page and its frames are tracked', async () => {
  const frames = allowed(true);
  const { automatic, load, reload } = open(frames);
  await vi.waitFor(() => expect(automatic.reach.value).toBe('all'));
  automatic.chooseAll(true);
  await automatic.reload();
  const options = { kinds: [...KINDS], stacks: 'all' };
  expect(frames.track).toHaveBeenCalledWith(HOME, [HOME, 'https://frames.example'], options);
  expect(reload).toHaveBeenCalledWith(null);
  for (let i = 0; i < 2; i++) {
    load();
    expect(automatic.tracked.value.size).toBe(KINDS.length);
  }
});

it('a panel that is opened again knows what goes on, and can end it', async () => {
  const tracked = new Map<string, ReadonlySet<Kind>>([[HOME, new Set(['timer'])]]);
  const { automatic, load, reload } = open(allowed(true, tracked));
  await vi.waitFor(() => expect([...automatic.tracked.value]).toEqual(['timer']));
  render(<AutomaticPane automatic={automatic} />);
  screen.getByRole('button', { name: 'Reload without' }).click();
  await vi.waitFor(() => expect(reload).toHaveBeenCalled());
  expect(tracked.size).toBe(0);
  load();
  expect(automatic.isDue.value).toBe(false);
});

it('with the permission, but before a reload, it claims nothing', async () => {
  const { automatic } = open(allowed(true));
  await vi.waitFor(() => expect(automatic.reach.value).toBe('all'));
  expect(automatic.isAlways.value).toBe(false);
});

it('what the browser refuses is said', async () => {
  const frames = { ...allowed(true), track: () => Promise.reject(new Error('No such pattern')) };
  const { automatic, reload } = open(frames);
  await vi.waitFor(() => expect(automatic.reach.value).toBe('all'));
  automatic.toggle('timer');
  await automatic.reload();
  render(<AutomaticPane automatic={automatic} />);
  expect(screen.getByRole('alert').textContent).toBe('No such pattern');
  expect(reload).not.toHaveBeenCalled();
});

it('asks for the permission only on a click, and where there is one', async () => {
  const frames = allowed(false);
  const { automatic } = open(frames);
  render(<AutomaticPane automatic={automatic} />);
  expect(frames.ask).not.toHaveBeenCalled();
  screen.getByRole('button', { name: 'Allow all frames' }).click();
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Allow all frames' })).toBeNull());
  expect(frames.ask).toHaveBeenCalledTimes(1);
  cleanup();
  render(<AutomaticPane automatic={open().automatic} />);
  expect(screen.queryByRole('button', { name: 'Allow all frames' })).toBeNull();
});

it('has a switch for each kind', () => {
  const { automatic } = open();
  render(<AutomaticPane automatic={automatic} />);
  const switches = screen.getAllByRole<HTMLInputElement>('checkbox');
  expect(switches.map(({ parentElement }) => parentElement?.textContent)).toEqual([...KINDS]);
  switches[0]?.click();
  expect([...automatic.chosen.value]).toEqual([KINDS[0]]);
});

it('says where nothing can be tracked', () => {
  const { automatic, load } = open();
  load('about:blank');
  render(<AutomaticPane automatic={automatic} />);
  expect(screen.getByText(/Nothing can be tracked here/)).toBeDefined();
});
