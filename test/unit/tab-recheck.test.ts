import { beforeEach, expect, it, vi } from 'vitest';
import type { FromBridge, ToBridge } from '../../content/protocol.ts';
import { Frame, type FramePort } from '../../panel/connection/frame.ts';
import { TabRecheck } from '../../panel/connection/tab-recheck.ts';

/** A frame whose bridge says what the test makes it say, or nothing. */
class FakeFrame {
  readonly sent: ToBridge[] = [];
  readonly frame: Frame;
  #receive: (message: unknown) => void = () => undefined;
  #drop: () => void = () => undefined;

  constructor(frameId: number) {
    const port: FramePort = {
      postMessage: (message) => this.sent.push(message),
      disconnect: () => undefined,
      onMessage: {
        addListener: (listener) => {
          this.#receive = listener;
        },
      },
      onDisconnect: {
        addListener: (listener) => {
          this.#drop = listener;
        },
      },
    };
    const identity = { documentId: `document ${frameId}`, frameId, url: 'https://a.example/' };
    const ignore = () => undefined;
    this.frame = new Frame(identity, port, {
      ...{ onUpdate: ignore, onFramesChanged: ignore, onLeftOut: ignore, onLost: ignore },
      onProgress: (frame, run, percent) => recheck.onProgress(frame, run, percent),
    });
  }

  get asked(): ToBridge['type'] | undefined {
    return this.sent.at(-1)?.type;
  }
  say(message: FromBridge): void {
    this.#receive(message);
  }
  leave(): void {
    this.#drop();
  }
  collected({
    proven = true,
    error = null,
  }: {
    proven?: boolean;
    error?: string | null;
  } = {}): Promise<void> {
    this.say({ type: 'forced', run: run(this), proven, error });
    return settled();
  }
  swept(collected: number, survived: number, proven = true): Promise<void> {
    this.say({ type: 'swept', run: run(this), proven, collected, survived, through: 9 });
    return settled();
  }
}

const run = ({ sent }: FakeFrame): number =>
  sent.reduce((run, message) => ('run' in message ? message.run : run), 0);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

let frames: FakeFrame[];
let top: FakeFrame;
let inner: FakeFrame;
let recheck: TabRecheck;
const fallback = vi.fn<(frames: readonly Frame[]) => Promise<void>>();
const onSwept = vi.fn();

beforeEach(() => {
  fallback.mockReset().mockResolvedValue();
  onSwept.mockReset();
  recheck = new TabRecheck(() => frames.map(({ frame }) => frame), fallback, onSwept);
  top = new FakeFrame(0);
  inner = new FakeFrame(1);
  frames = [top, inner];
});

const state = () => recheck.state.value;

it('collects in every frame before any is swept, and adds up what they tell', async () => {
  const done = recheck.start();
  await top.collected();
  expect([top.asked, inner.asked]).toEqual(['collect', 'collect']);
  await inner.collected();
  expect([top.asked, inner.asked]).toEqual(['sweep', 'sweep']);
  await top.swept(1, 2);
  await inner.swept(3, 4);
  await done;
  expect(state()).toMatchObject({ state: 'done', collected: 4, survived: 6, proven: true });
  expect(fallback).not.toHaveBeenCalled();
});

it('shows how far all frames are together', () => {
  recheck.start();
  top.say({ type: 'collecting', run: 1, percent: 100 });
  expect(state()).toEqual({ state: 'running', step: 'Collecting garbage in 2 frames…', percent: 45 });
});

it('tries another way where the first is not proven', async () => {
  recheck.start();
  await top.collected({ proven: false });
  await inner.collected();
  expect(fallback).toHaveBeenCalledWith([top.frame]);
  await top.swept(0, 1, false);
  await inner.swept(0, 1);
  expect(state()).toMatchObject({ state: 'done', proven: false });
});

it('counts the frames that are left when one goes away', async () => {
  recheck.start();
  inner.leave();
  await top.collected();
  await top.swept(0, 1);
  expect(state()).toMatchObject({ state: 'done', survived: 1, proven: true });
});

it('says so when all frames go away', async () => {
  recheck.start();
  top.leave();
  inner.leave();
  await settled();
  expect(state()).toEqual({
    state: 'failed',
    reason: 'the page was left before anything could be counted',
  });
});

it.each([
  [
    'a frame could not collect',
    async () => {
      await top.collected({ proven: false, error: 'RangeError: out of memory' });
    },
    'RangeError: out of memory',
  ],
  [
    'the other way is refused',
    async () => {
      fallback.mockRejectedValue(new Error('eval is refused'));
      await top.collected({ proven: false });
      await inner.collected();
    },
    'eval is refused',
  ],
  [
    'the rows can’t be counted',
    async () => {
      onSwept.mockImplementation(() => {
        throw new Error('no such frame');
      });
      await top.collected();
      await inner.collected();
      await top.swept(1, 1);
    },
    'no such frame',
  ],
])('ends in words when %s, and can be started again', async (_, happens, reason) => {
  const ended = recheck.start();
  await happens();
  await ended;
  expect(state()).toEqual({ state: 'failed', reason: expect.stringContaining(reason) });
  expect([top.asked, inner.asked]).toEqual(['cancel', 'cancel']);
  expect(recheck.running).toBe(false);
  recheck.start();
  expect(state()).toMatchObject({ state: 'running' });
});

it.each([
  ['no frame answers', async () => undefined],
  [
    'the browser never answers for the page',
    async () => {
      fallback.mockReturnValue(new Promise(() => undefined));
      await top.collected({ proven: false });
      await inner.collected();
    },
  ],
  [
    'no frame counts',
    async () => {
      await top.collected();
      await inner.collected();
    },
  ],
])('can be cancelled while %s', async (_, happens) => {
  const ended = recheck.start();
  await happens();
  recheck.cancel();
  await ended;
  expect(state()).toEqual({ state: 'cancelled' });
  expect([top.asked, inner.asked]).toEqual(['cancel', 'cancel']);
});

it('takes no answer that comes after a cancel for one of the next run', async () => {
  const ended = recheck.start();
  recheck.cancel();
  await ended;
  recheck.start();
  top.say({ type: 'forced', run: 1, proven: true, error: null });
  inner.say({ type: 'forced', run: 1, proven: true, error: null });
  await settled();
  expect([top.asked, inner.asked]).toEqual(['collect', 'collect']);
});
