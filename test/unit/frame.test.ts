import { beforeEach, expect, it, vi } from 'vitest';
import { CHUNK_ROWS, MAX_NOT_DISPOSED } from '../../content/limits.ts';
import type { ToBridge, Update } from '../../content/protocol.ts';
import { Frame, type FrameEvents, type FramePort } from '../../panel/connection/frame.ts';

/** The panel's end of a port, with the test at the other. */
class Port implements FramePort {
  readonly sent: ToBridge[] = [];
  connected = true;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onDisconnect: (() => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => this.#onMessage.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#onDisconnect.push(listener) };

  postMessage(message: ToBridge): void {
    if (!this.connected) throw new Error('Attempting to use a disconnected port object');
    this.sent.push(message);
  }
  disconnect(): void {
    this.connected = false;
  }
  receive(message: unknown): void {
    for (const listener of this.#onMessage) listener(message);
  }
  drop(): void {
    for (const listener of this.#onDisconnect) listener();
  }
}

const identity = {
  ...{
    documentId: 'document',
    frameId: 0,
    url: 'https://a.example/',
    origin: 'https://a.example',
    loadedAt: 0,
  },
};
const update = (seq: number, reset = false): Update => ({
  type: 'update',
  seq,
  reset,
  added: [],
  removed: [],
  collected: [],
  verdicts: [],
  total: 0,
});
const sentTypes = () => port.sent.map(({ type }) => type);

let port: Port;
let frame: Frame;
let events: { [K in keyof FrameEvents]: ReturnType<typeof vi.fn<FrameEvents[K]>> };

beforeEach(() => {
  port = new Port();
  events = {
    onUpdate: vi.fn(() => null),
    onProgress: vi.fn(),
    onFramesChanged: vi.fn(),
    onLeftOut: vi.fn(),
    onLost: vi.fn(),
  };
  frame = new Frame(identity, port, events);
});

it('asks for the whole list, and acknowledges each update', () => {
  port.receive(update(1, true));
  port.receive(update(2));
  expect(port.sent).toEqual([{ type: 'start' }, { type: 'ack', seq: 1 }, { type: 'ack', seq: 2 }]);
  expect(events.onUpdate).toHaveBeenCalledTimes(2);
});

it('asks for the whole list again after a gap, and ignores what is left of the old one', () => {
  port.receive(update(1, true));
  port.receive(update(3));
  port.receive(update(4));
  expect(sentTypes()).toEqual(['start', 'ack', 'start']);
  expect(events.onUpdate).toHaveBeenCalledTimes(1);
  port.receive(update(5, true));
  port.receive(update(6));
  expect(events.onUpdate).toHaveBeenCalledTimes(3);
});

it.each([[null], ['text'], [{ type: 'update' }], [{ ...update(1, true), total: -1 }]])(
  'gives up a frame that sends %o, with the reason',
  (message) => {
    port.receive(message);
    expect(port.connected).toBe(false);
    expect(events.onLost).toHaveBeenCalledWith(frame, { type: 'broken', reason: expect.any(String) });
    expect(events.onUpdate).not.toHaveBeenCalled();
  },
);

it('says that another panel has the page now', () => {
  port.receive({ type: 'replaced' });
  expect(events.onLost).toHaveBeenCalledWith(frame, { type: 'replaced' });
});

it('waits for the answer to its own question', async () => {
  const answer = frame.ask({ type: 'collect', run: 2 }, 'forced', new AbortController().signal);
  port.receive({ type: 'forced', run: 1, proven: false, error: null });
  port.receive({ type: 'forced', run: 2, proven: true, error: null });
  expect(await answer).toMatchObject({ run: 2, proven: true });
});

it('answers null for a frame that went away, and posts nothing to it', async () => {
  const { signal } = new AbortController();
  const answer = frame.ask({ type: 'collect', run: 1 }, 'forced', signal);
  port.drop();
  expect(await answer).toBeNull();
  expect(await frame.ask({ type: 'sweep', run: 1 }, 'swept', signal)).toBeNull();
  expect(sentTypes()).toEqual(['start', 'collect']);
  expect(events.onLost).toHaveBeenCalledTimes(1);
});

it('stops waiting when it is aborted', async () => {
  const abort = new AbortController();
  const answer = frame.ask({ type: 'collect', run: 1 }, 'forced', abort.signal);
  abort.abort(new Error('cancelled'));
  await expect(answer).rejects.toThrow('cancelled');
});

it('answers null for a port that refuses because it is closed, though nothing said so', async () => {
  const { signal } = new AbortController();
  const before = frame.ask({ type: 'collect', run: 1 }, 'forced', signal);
  port.connected = false;
  expect(await frame.ask({ type: 'sweep', run: 2 }, 'swept', signal)).toBeNull();
  expect(await before).toBeNull();
  expect(events.onLost).toHaveBeenCalledTimes(1);
});

it('takes what fits of a message that has more, tells how much it leaves out, and stays connected', () => {
  const added: Update['added'] = Array(CHUNK_ROWS + MAX_NOT_DISPOSED + 500).fill([
    1,
    '',
    null,
    0,
    0,
    'live',
    null,
  ]);
  port.receive({ ...update(1, true), added });
  expect(events.onUpdate.mock.lastCall?.[1].added).toHaveLength(CHUNK_ROWS + MAX_NOT_DISPOSED);
  expect(events.onLeftOut).toHaveBeenCalledWith(frame, 500);
  expect(port.connected).toBe(true);
});

it('tells what the bridge has left out already', () => {
  port.receive({ type: 'leftOut', count: 7 });
  expect(events.onLeftOut).toHaveBeenCalledWith(frame, 7);
});

it('ends the connection to a frame that contradicts itself, without an answer to what it said', () => {
  events.onUpdate.mockReturnValue('took #7 off its list twice');
  port.receive(update(1, true));
  expect(port.connected).toBe(false);
  expect(sentTypes()).toEqual(['start']);
  expect(events.onLost).toHaveBeenCalledWith(frame, { type: 'lying', reason: 'took #7 off its list twice' });
});
