import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromBridge, ToBridge } from '../../content/protocol.ts';
import { Frame, type FramePort, WORKER } from '../../panel/connection/frame.ts';
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
    const origin = frameId === 0 ? 'https://a.example' : `https://${frameId}.example`;
    const identity = { documentId: `document ${frameId}`, frameId, url: `${origin}/`, origin, loadedAt: 0 };
    const ignore = () => undefined;
    this.frame = new Frame(identity, port, {
      onUpdate: () => null,
      ...{ onFramesChanged: ignore, onLeftOut: ignore, onLost: ignore },
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
  progress(): void {
    this.say({ type: 'collecting', run: run(this), percent: 1 });
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
const onSwept = vi.fn<() => string | null>();

beforeEach(() => {
  fallback.mockReset().mockResolvedValue();
  onSwept.mockReset().mockReturnValue(null);
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

it('collects in workers one after another, once it has in all frames', async () => {
  const workers = [new FakeFrame(WORKER), new FakeFrame(WORKER)];
  frames = [...workers, top, inner];
  const asked = () => frames.map((frame) => frame.asked === 'collect');
  void recheck.start();
  expect(asked()).toEqual([false, false, true, true]);
  await top.collected();
  expect(asked()).toEqual([false, false, true, true]);
  await inner.collected();
  expect(asked()).toEqual([true, false, true, true]);
  await workers[0]?.collected();
  expect(asked()).toEqual([true, true, true, true]);
  recheck.cancel();
});

it('says so when all frames go away', async () => {
  recheck.start();
  top.leave();
  inner.leave();
  await settled();
  expect(state()).toEqual({ state: 'left' });
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
  expect(state()).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
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
  expect(state()).toMatchObject({ state: 'cancelled' });
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

it.each([
  ['collect', async () => undefined],
  [
    'sweep',
    async () => {
      await top.collected();
      await inner.collected();
    },
  ],
])('says that the page was left when it goes at “%s”, whatever a frame still says', async (_, happens) => {
  const ended = recheck.start();
  await happens();
  top.leave();
  await ended;
  expect(state()).toEqual({ state: 'left' });
  expect(inner.asked).toBe('cancel');
});

it('knows a page that has gone from one that another panel took', async () => {
  const ended = recheck.start();
  top.say({ type: 'replaced' });
  inner.say({ type: 'replaced' });
  await ended;
  expect(state()).toMatchObject({ state: 'failed', reason: 'there is no frame that can be counted' });
});

it('says of a cancel that comes before the count that nothing was counted, and of none that comes later', async () => {
  const first = recheck.start();
  await top.collected();
  recheck.cancel();
  await first;
  expect(state()).toEqual({ state: 'cancelled', counted: false });
  const second = recheck.start();
  await top.collected();
  await inner.collected();
  recheck.cancel();
  await second;
  expect(state()).toEqual({ state: 'cancelled', counted: true });
});

it('leaves out of its sums a frame whose outcome contradicts its rows, and ends its connection', async () => {
  onSwept.mockReturnValueOnce('counted 9 still live, and lists 1 of them');
  const ended = recheck.start();
  await top.collected();
  await inner.collected();
  await inner.swept(1_000_000, 9);
  await top.swept(1, 2);
  await ended;
  expect(state()).toMatchObject({ state: 'done', collected: 1, survived: 2, proven: true });
  expect(inner.frame.isGone).toBe(false);
  expect(await inner.frame.ask({ type: 'sweep', run: 9 }, 'swept', new AbortController().signal)).toBeNull();
});

describe('a frame that does not answer', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  /** Lets time pass, and what it settles be heard. */
  const pass = async (seconds: number) => {
    await vi.advanceTimersByTimeAsync(1000 * seconds);
    await settled();
  };

  it('is given up after a time that is counted down, named, and not waited for again', async () => {
    const ended = recheck.start();
    await top.collected();
    await pass(2);
    expect(state()).toMatchObject({ step: 'Collecting garbage in 2 frames…' });
    await pass(3);
    expect(state()).toMatchObject({
      step: 'Collecting garbage in 2 frames… https://1.example does not answer; it has 15 s more.',
    });
    await pass(15);
    expect([top.asked, inner.asked]).toEqual(['sweep', 'cancel']);
    await top.swept(1, 2);
    await ended;
    expect(state()).toMatchObject({
      ...{ state: 'done', collected: 1, survived: 2, proven: true },
      silent: ['https://1.example'],
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has as long as it takes while it tells how far it is', async () => {
    recheck.start();
    await top.collected();
    for (let i = 0; i < 10; i++) {
      await pass(15);
      inner.progress();
    }
    expect(state()).toMatchObject({ state: 'running', step: 'Collecting garbage in 2 frames…' });
    await inner.collected();
    expect(inner.asked).toBe('sweep');
  });

  it('ends a recheck in words when there is no other', async () => {
    frames = [top];
    const ended = recheck.start();
    await pass(20);
    await ended;
    expect(state()).toMatchObject({ state: 'failed', reason: 'https://a.example did not answer' });
  });

  it('can be cancelled at any time', async () => {
    const ended = recheck.start();
    await pass(10);
    recheck.cancel();
    await ended;
    expect(state()).toEqual({ state: 'cancelled', counted: false });
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('what it counted is of a page that has gone, once that has gone, and no more is said of what failed', async () => {
  const done = recheck.start();
  await top.collected();
  await inner.collected();
  await top.swept(10, 5);
  await inner.swept(0, 0);
  await done;
  recheck.leave();
  expect(state()).toMatchObject({ state: 'past', outcome: { collected: 10, survived: 5 } });
  recheck.leave();
  expect(state()).toMatchObject({ state: 'past' });

  const cancelled = recheck.start();
  recheck.cancel();
  await cancelled;
  expect(state()).toMatchObject({ state: 'cancelled' });
  recheck.leave();
  expect(state()).toEqual({ state: 'idle' });
});
