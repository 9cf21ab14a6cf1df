import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Bridge } from '../../content/bridge.ts';
import { CHUNK_ROWS, MAX_NOT_DISPOSED } from '../../content/limits.ts';
import type { FromBridge, ToBridge, ToPage } from '../../content/protocol.ts';
import { forcePageGC } from '../../src/gc/force-page-gc.ts';

vi.mock('../../src/gc/force-page-gc.ts');

const update = {
  ...{ type: 'update', seq: 1, reset: true, added: [], removed: [] },
  ...{ collected: [], verdicts: [], total: 0 },
};
let toPage: ToPage[];
let toPanel: FromBridge[];
let page: { postMessage(message: ToPage): void; onmessage: (event: { data: unknown }) => void };
let command: (message: ToBridge) => void;

beforeEach(() => {
  vi.stubGlobal('chrome', { runtime: { id: 'extension' } });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', Object.assign(new EventTarget(), { length: 0 }));
  vi.mocked(forcePageGC).mockReset().mockResolvedValue({ collected: true });
  toPage = [];
  toPanel = [];
  page = { postMessage: (message) => toPage.push(message), onmessage: () => undefined };
  new Bridge(page as unknown as MessagePort, () => undefined).connect({
    postMessage: (message: FromBridge) => toPanel.push(message),
    disconnect: () => undefined,
    onMessage: {
      addListener(listener: typeof command) {
        command = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
  } as unknown as chrome.runtime.Port);
  toPage.length = toPanel.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

const say = (data: unknown) => page.onmessage({ data });

it('passes on what fits of a message that has more, and tells how much it left out', () => {
  const rows = Array(CHUNK_ROWS + MAX_NOT_DISPOSED + 500).fill([1, '', null, 0, 0, 'live', null]);
  say({ ...update, added: rows });
  expect(toPanel).toEqual([
    { ...update, added: rows.slice(500) },
    { type: 'leftOut', count: 500 },
  ]);
  expect(toPage).toEqual([]);
});

it('ends the connection for what is of another type, and says why', () => {
  say({ ...update, total: 'many' });
  expect(toPanel).toEqual([{ type: 'broken', reason: 'Expected a whole number but received "many"' }]);
  expect(toPage).toEqual([{ type: 'stop' }]);
});

it('has the page mark its records before it collects, and tells the page whether that is proven', async () => {
  command({ type: 'collect', run: 3 });
  expect(toPage).toEqual([{ type: 'mark', run: 3 }]);
  say({ type: 'marked', run: 3 });
  await vi.waitUntil(() => toPanel.length > 0);
  expect(toPanel).toEqual([{ type: 'forced', run: 3, proven: true, error: null }]);
  command({ type: 'sweep', run: 3 });
  expect(toPage.at(-1)).toEqual({ type: 'sweep', run: 3, proven: true });
});

it('answers with the error where a garbage collection can’t be forced, and stays connected', async () => {
  vi.mocked(forcePageGC).mockRejectedValue(new RangeError('out of memory'));
  command({ type: 'collect', run: 1 });
  say({ type: 'marked', run: 1 });
  await vi.waitUntil(() => toPanel.length > 0);
  expect(toPanel).toEqual([{ type: 'forced', run: 1, proven: false, error: 'RangeError: out of memory' }]);
  say(update);
  expect(toPanel.at(-1)).toEqual(update);
});

it('does not collect for a run that was cancelled before the page had marked its records', () => {
  command({ type: 'collect', run: 1 });
  command({ type: 'cancel', run: 1 });
  say({ type: 'marked', run: 1 });
  expect(forcePageGC).not.toHaveBeenCalled();
});

it('says by itself what is proven, of the run that was asked for, and once', async () => {
  vi.mocked(forcePageGC).mockResolvedValue({ collected: false });
  command({ type: 'collect', run: 3 });
  say({ type: 'marked', run: 3 });
  await vi.waitUntil(() => toPanel.length > 0);
  const swept = { type: 'swept', run: 3, proven: true, collected: 1, survived: 2, through: 3 };
  // before it is asked
  say(swept);
  command({ type: 'sweep', run: 3 });
  say({ ...swept, run: 4 });
  say(swept);
  say(swept);
  expect(toPanel.slice(1)).toEqual([{ ...swept, proven: false }]);
});

it('lets no row have survived more than was proven in its document, also for a panel that comes later', async () => {
  const row = [1, 'name', null, 0, 9, 'live', null];
  const survived = () => {
    say({ ...update, added: [row], total: 1 });
    const last = toPanel.at(-1);
    return last?.type === 'update' ? last.added[0]?.[4] : undefined;
  };
  expect(survived()).toBe(0);
  for (let run = 1; run <= 3; run++) {
    command({ type: 'collect', run });
    say({ type: 'marked', run });
    await vi.waitUntil(() => toPanel.some((message) => message.type === 'forced' && message.run === run));
    command({ type: 'sweep', run });
  }
  expect(survived()).toBe(3);
});

it('forces one garbage collection for a run, however often the page says that it is ready', () => {
  command({ type: 'collect', run: 1 });
  for (let i = 0; i < 3; i++) say({ type: 'marked', run: 1 });
  expect(forcePageGC).toHaveBeenCalledTimes(1);
});
