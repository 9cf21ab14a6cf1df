import { beforeEach, expect, it, vi } from 'vitest';
import type { Announce, Here } from '../../content/protocol.ts';
import type { FramePort } from '../../panel/connection/frame.ts';
import { Frames, MAX_FRAMES } from '../../panel/connection/frames.ts';
import type { FrameAddress, OnHere, Sender, TabLink } from '../../panel/connection/tab-link.ts';

/** A tab whose frames answer when the test says so. */
class Tab implements TabLink {
  readonly connected: FrameAddress[] = [];
  readonly disconnected: FrameAddress[] = [];
  calls = 0;
  #panel: Here['panel'] = null;
  #onHere: OnHere = () => undefined;

  answers = Promise.resolve();

  announce({ panel }: Announce): Promise<void> {
    this.calls++;
    this.#panel = panel;
    return this.answers;
  }
  connect(frame: FrameAddress): FramePort {
    this.connected.push(frame);
    return {
      postMessage: () => undefined,
      disconnect: () => this.disconnected.push(frame),
      onMessage: { addListener: () => undefined },
      onDisconnect: { addListener: () => undefined },
    };
  }
  onHere(listener: OnHere): void {
    this.#onHere = listener;
  }
  onUpdated(): void {
    // nothing is loaded by itself here
  }

  /** The answer of a document that was loaded at a time; without a panel it came back from the back/forward cache. */
  answer(loadedAt: number, sender: Sender, panel = this.#panel): void {
    this.#onHere({ type: 'here', panel, loadedAt }, sender);
  }
}

let tab: Tab;
let frames: Frames;
const onLost = vi.fn();
const keys = () => frames.list.value.map(({ identity }) => identity.documentId);

beforeEach(() => {
  tab = new Tab();
  onLost.mockClear();
  frames = new Frames(tab, {
    onUpdate: () => undefined,
    onProgress: () => undefined,
    onLeftOut: () => undefined,
    onConnected: () => undefined,
    onLost,
  });
});

it('connects to a document once, however often it answers', () => {
  for (let i = 0; i < 2; i++) tab.answer(1, { frameId: 0, documentId: 'A' });
  expect(tab.connected).toEqual([{ frameId: 0, documentId: 'A' }]);
  expect(frames.connection.value).toEqual({ state: 'connected' });
});

it('knows the answer of another panel’s call from its own', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' }, 'another panel');
  expect(frames.list.value).toEqual([]);
});

it('drops all documents of a tab when another one is in its top frame, and calls the frames again', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  tab.answer(1, { frameId: 3, documentId: 'A in a frame' });
  const { calls } = tab;
  tab.answer(2, { frameId: 0, documentId: 'B' });
  expect(keys()).toEqual(['B']);
  expect(tab.disconnected).toHaveLength(2);
  expect(onLost).toHaveBeenCalledTimes(2);
  expect(tab.calls).toBeGreaterThan(calls);
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
  vi.useFakeTimers();
  const tooLate = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  tab.answers = new Promise(() => undefined);
  frames.reconnect();
  expect(frames.connection.value).toEqual({ state: 'connecting' });
  await vi.runAllTimersAsync();
  expect(frames.connection.value).toEqual({ state: 'waiting' });
  tab.answer(1, { frameId: 0, documentId: 'A' });
  expect(frames.connection.value).toEqual({ state: 'connected' });
  tooLate.mockRestore();
  vi.useRealTimers();
});

it('ends at what there is to do when a page hears every call and says nothing', async () => {
  vi.useFakeTimers();
  frames.reconnect();
  await vi.runAllTimersAsync();
  expect(frames.connection.value).toEqual({ state: 'waiting' });
  vi.useRealTimers();
});

it('stays connected to other documents when one that broke is tried again', () => {
  tab.answer(1, { frameId: 0, documentId: 'A' });
  frames.reconnect();
  expect(frames.connection.value).toEqual({ state: 'connected' });
});

it('counts the documents that are too many once, however often they answer', () => {
  for (let call = 0; call < 3; call++) {
    frames.call();
    for (let id = 0; id < MAX_FRAMES + 2; id++) tab.answer(1, { frameId: id, documentId: `${id}` });
  }
  expect(frames.list.value).toHaveLength(MAX_FRAMES);
  expect(frames.ignored.value).toBe(2);
});
