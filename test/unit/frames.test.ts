import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Announce, FromBridge, Here } from '../../content/protocol.ts';
import type { FramePort } from '../../panel/connection/frame.ts';
import { Frames, MAX_FRAMES } from '../../panel/connection/frames.ts';
import type { FrameAddress, OnHere, Sender, TabLink } from '../../panel/connection/tab-link.ts';

const ignore = (): void => undefined;

/** A tab whose frames answer when the test says so. */
class Tab implements TabLink {
  readonly connected: FrameAddress[] = [];
  readonly disconnected: FrameAddress[] = [];
  readonly ports = new Map<number, { drop(): void; say(message: FromBridge): void }>();
  calls = 0;
  call: Here['call'] = null;
  #onHere: OnHere = () => undefined;

  answers = Promise.resolve();

  announce({ call }: Announce): Promise<void> {
    this.calls++;
    this.call = call;
    return this.answers;
  }
  connect(frame: FrameAddress): FramePort {
    this.connected.push(frame);
    const listeners = { drop: ignore, say: (_message: FromBridge) => ignore() };
    this.ports.set(frame.frameId, {
      drop: () => listeners.drop(),
      say: (message) => listeners.say(message),
    });
    return {
      postMessage: () => undefined,
      disconnect: () => this.disconnected.push(frame),
      onMessage: {
        addListener(listener) {
          listeners.say = listener;
        },
      },
      onDisconnect: {
        addListener(listener) {
          listeners.drop = listener;
        },
      },
    };
  }
  onHere(listener: OnHere): void {
    this.#onHere = listener;
  }
  onUpdated(): void {
    // nothing is loaded by itself here
  }

  /** The answer of a document that was loaded at a time; without a panel it came back from the back/forward cache. */
  answer(loadedAt: number, sender: Sender, call = this.call): void {
    this.#onHere({ type: 'here', call, loadedAt }, sender);
  }
}

let tab: Tab;
let frames: Frames;
const onLost = vi.fn();
const onUpdate = vi.fn<() => string | null>();
const keys = () => frames.list.value.map(({ identity }) => identity.documentId);

beforeEach(() => {
  vi.useFakeTimers();
  tab = new Tab();
  onLost.mockClear();
  onUpdate.mockReset().mockReturnValue(null);
  frames = new Frames(tab, {
    onUpdate,
    onProgress: () => undefined,
    onLeftOut: () => undefined,
    onConnected: () => undefined,
    onLost,
  });
});
afterEach(() => vi.useRealTimers());

it('connects to a document once, however often it answers', () => {
  for (let i = 0; i < 2; i++) tab.answer(1, { frameId: 0, documentId: 'A' });
  expect(tab.connected).toEqual([{ frameId: 0, documentId: 'A' }]);
  expect(frames.connection.value).toEqual({ state: 'connected' });
});

it('knows the answer of another panel’s call from its own', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' }, 'another panel 0');
  expect(frames.list.value).toEqual([]);
});

it('drops all documents of a tab when another one is in its top frame, and calls the frames again', async () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  tab.answer(1, { frameId: 3, documentId: 'A in a frame' });
  const { calls, call } = tab;
  tab.answer(2, { frameId: 0, documentId: 'B' });
  expect(keys()).toEqual(['B']);
  expect(tab.disconnected).toHaveLength(2);
  expect(onLost).toHaveBeenCalledTimes(2);
  await vi.runAllTimersAsync();
  expect(tab.calls).toBeGreaterThan(calls);
  // frames of the new page that answered before its top frame did do so again
  expect(tab.call).not.toBe(call);
});

it('connects anew to a document that came back from the back/forward cache, whose port may never have told that it went', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  tab.answer(1, { frameId: 0, documentId: 'A' }, null);
  expect(tab.connected).toHaveLength(2);
  expect(tab.disconnected).toHaveLength(1);
  expect(keys()).toEqual(['A']);
  expect(onLost).toHaveBeenCalledTimes(1);
});

it('drops one document when another one is in its frame', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  tab.answer(1, { frameId: 3, documentId: 'first' });
  tab.answer(2, { frameId: 3, documentId: 'second' });
  expect(keys()).toEqual(['A', 'second']);
});

it('tells documents by when they were loaded where the browser gives them no id, as Firefox 140', () => {
  for (let i = 0; i < 2; i++) tab.answer(1000.5, { frameId: 0 });
  tab.answer(1000.5, { frameId: 3 });
  expect(tab.connected).toEqual([
    { frameId: 0, documentId: undefined },
    { frameId: 3, documentId: undefined },
  ]);
  expect(new Set(keys()).size).toBe(2);
  // a reload
  tab.answer(1002.25, { frameId: 0 });
  expect(tab.connected).toHaveLength(3);
  expect(frames.list.value).toHaveLength(1);
  expect(onLost).toHaveBeenCalledTimes(2);
});

it('says so when the page hears no call, and connects once it answers after all', async () => {
  const tooLate = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
  tab.answers = new Promise(() => undefined);
  frames.reconnect();
  expect(frames.connection.value).toEqual({ state: 'connecting' });
  await vi.runAllTimersAsync();
  expect(frames.connection.value).toEqual({ state: 'waiting' });
  tab.answer(1, { frameId: 0, documentId: 'A' });
  expect(frames.connection.value).toEqual({ state: 'connected' });
  tooLate.mockRestore();
});

it('ends at what there is to do when a page hears every call and says nothing', async () => {
  frames.reconnect();
  await vi.runAllTimersAsync();
  expect(frames.connection.value).toEqual({ state: 'waiting' });
});

it('stays connected to other documents when one that broke is tried again', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  frames.reconnect();
  expect(frames.connection.value).toEqual({ state: 'connected' });
});

/** So many documents answer; those before `first` are silent. */
const answerAll = (count: number, first = 0) => {
  for (let id = first; id < count; id++) tab.answer(1, { frameId: id, documentId: `${id}` });
};

it('counts the documents that are too many once, however often they answer', async () => {
  for (let call = 0; call < 3; call++) {
    frames.call();
    answerAll(MAX_FRAMES + 2);
    await vi.runAllTimersAsync();
  }
  expect(frames.list.value).toHaveLength(MAX_FRAMES);
  expect(frames.ignored.value).toBe(2);
});

it('calls many frames seldom, however many come at once, and once more after the last', async () => {
  answerAll(100);
  await vi.runAllTimersAsync();
  const { calls, call } = tab;
  for (let i = 0; i < 500; i++) {
    frames.call();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(tab.calls).toBe(calls + 1);
  await vi.runAllTimersAsync();
  expect(tab.calls).toBe(calls + 2);
  // who has answered is silent
  expect(tab.call).toBe(call);
});

it('tells how many of 5 000 frames are left out, and calls them a few times only while they come', async () => {
  const { calls } = tab;
  let { call } = tab;
  let answers = 0;
  for (let id = 0; id < 5000; id++) {
    tab.answer(1, { frameId: id, documentId: `${id}` });
    frames.call();
    await vi.advanceTimersByTimeAsync(4);
    if (tab.call === call) continue;
    // another round
    ({ call } = tab);
    answers += id;
    answerAll(id + 1);
  }
  await vi.runAllTimersAsync();
  expect(frames.list.value).toHaveLength(MAX_FRAMES);
  expect(frames.ignored.value).toBe(5000 - MAX_FRAMES);
  expect(tab.calls - calls).toBeLessThan(50);
  expect(answers).toBeLessThan(2 * 5000);
});

it('calls a page with a single frame at once', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  vi.advanceTimersByTime(100);
  const { calls } = tab;
  frames.call();
  expect(tab.calls).toBe(calls + 1);
});

it('has those that were too many answer again when one of the others goes, and counts them anew', async () => {
  answerAll(MAX_FRAMES + 50);
  await vi.runAllTimersAsync();
  const { call } = tab;
  tab.ports.get(7)?.drop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tab.call).not.toBe(call);
  // 10 of those that were too many have gone meanwhile
  answerAll(MAX_FRAMES + 40, MAX_FRAMES);
  await vi.runAllTimersAsync();
  expect(frames.list.value).toHaveLength(MAX_FRAMES);
  expect(frames.ignored.value).toBe(39);
});

it('counts anew when many may have gone: a page that replaces its frames for ever is no page of a million', async () => {
  answerAll(MAX_FRAMES + 100);
  await vi.runAllTimersAsync();
  const { call } = tab;
  answerAll(3 * MAX_FRAMES + 100, MAX_FRAMES + 100);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tab.call).not.toBe(call);
  expect(frames.ignored.value).toBeLessThan(MAX_FRAMES);
});

it('connects no more to a document that contradicted itself, and says so until its page goes', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  tab.answer(1, { frameId: 3, documentId: 'liar', url: 'https://ads.example/ad' });
  onUpdate.mockReturnValue('listed #7 again, or too late');
  tab.ports.get(3)?.say({
    ...{ type: 'update', seq: 1, reset: true, added: [], removed: [] },
    ...{ collected: [], verdicts: [], total: 0 },
  });
  const lying = {
    state: 'lying',
    origin: 'https://ads.example',
    reason: 'listed #7 again, or too late',
  };
  expect(frames.connection.value).toEqual(lying);
  tab.answer(1, { frameId: 3, documentId: 'liar', url: 'https://ads.example/ad' });
  tab.answer(1, { frameId: 4, documentId: 'another' });
  expect(keys()).toEqual(['A', 'another']);
  expect(frames.connection.value).toEqual(lying);
  tab.answer(2, { frameId: 0, documentId: 'B' });
  expect(frames.connection.value).toEqual({ state: 'connected' });
});

it('a page that no extension can run in is told as soon as nobody answers, until there is another one', async () => {
  const silent = new Tab();
  let why: 'closed' | null = 'closed';
  const on = { onUpdate, onProgress: ignore, onLeftOut: ignore, onConnected: ignore, onLost };
  const there = new Frames(silent, on, async () => why);
  await vi.advanceTimersByTimeAsync(100);
  expect(there.connection.value).toEqual({ state: 'closed' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(there.connection.value).toEqual({ state: 'closed' });

  why = null;
  there.call();
  await vi.advanceTimersByTimeAsync(100);
  expect(there.connection.value).toEqual({ state: 'connecting' });
  silent.answer(1, { frameId: 0, documentId: 'a', url: 'https://example.com/' });
  expect(there.connection.value).toEqual({ state: 'connected' });
});

it('a page that no extension can run in is told as soon as DevTools says so, however often it is called meanwhile', async () => {
  const silent = new Tab();
  silent.answers = Promise.reject(new Error('nobody listens there'));
  const on = { onUpdate, onProgress: ignore, onLeftOut: ignore, onConnected: ignore, onLost };
  const slow = () => new Promise<'closed'>((resolve) => setTimeout(resolve, 300, 'closed'));
  const there = new Frames(silent, on, slow);
  await vi.advanceTimersByTimeAsync(299);
  expect(silent.calls).toBeGreaterThan(1);
  expect(there.connection.value).toEqual({ state: 'connecting' });
  await vi.advanceTimersByTimeAsync(1);
  expect(there.connection.value).toEqual({ state: 'closed' });
});

it('a page that no extension can run in is told within a second of when DevTools knows of it', async () => {
  const on = { onUpdate, onProgress: ignore, onLeftOut: ignore, onConnected: ignore, onLost };
  for (const knownAt of [0, 700, 1_600, 3_200, 5_000]) {
    const knows = performance.now() + knownAt;
    const ask = async () =>
      performance.now() < knows ? Promise.reject(new Error('An unexpected error')) : ('closed' as const);
    const there = new Frames(new Tab(), on, ask);
    await vi.advanceTimersByTimeAsync(knownAt + 1_000);
    expect(there.connection.value, `known after ${knownAt} ms`).toEqual({ state: 'closed' });
    await vi.runAllTimersAsync();
  }
});

it('what DevTools says of a page that has gone meanwhile is not told of the next one', async () => {
  const on = { onUpdate, onProgress: ignore, onLeftOut: ignore, onConnected: ignore, onLost };
  const answers: ((why: 'closed' | null) => void)[] = [];
  const there = new Frames(new Tab(), on, () => new Promise((resolve) => answers.push(resolve)));
  await vi.advanceTimersByTimeAsync(0);
  there.call();
  await vi.advanceTimersByTimeAsync(40);
  answers[0]?.('closed');
  await vi.advanceTimersByTimeAsync(0);
  expect(there.connection.value).toEqual({ state: 'connecting' });
});

it('what DevTools does not answer of a page is not waited for', async () => {
  const on = { onUpdate, onProgress: ignore, onLeftOut: ignore, onConnected: ignore, onLost };
  const there = new Frames(new Tab(), on, () => new Promise(ignore));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(there.connection.value).toEqual({ state: 'waiting' });
});
