import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Bridge } from '../../content/bridge.ts';
import type { FromBridge } from '../../content/protocol.ts';

/** The bridge's end of a port that a panel opened, with the test at the other. */
class PanelPort {
  readonly received: FromBridge[] = [];
  connected = true;
  readonly #onDisconnect: (() => void)[] = [];
  readonly onMessage = { addListener: () => undefined };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#onDisconnect.push(listener) };

  postMessage(message: FromBridge): void {
    this.received.push(message);
  }
  disconnect(): void {
    this.connected = false;
  }
  /** The panel was closed. */
  drop(): void {
    for (const listener of this.#onDisconnect) listener();
  }
}

/** Connects a panel and gives its port. */
function connect(): PanelPort {
  const port = new PanelPort();
  bridge.connect(port as unknown as chrome.runtime.Port);
  return port;
}

const UPDATE = {
  ...{ type: 'update', seq: 1, reset: true, added: [], removed: [], collected: [], verdicts: [], total: 0 },
};
const pageSends = (message: unknown) => page.onmessage?.({ data: message } as MessageEvent);
const leave = () => window.dispatchEvent(new Event('pagehide'));
const comeBack = () => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));

let window: EventTarget;
let page: { onmessage: ((event: MessageEvent) => void) | null; postMessage(message: unknown): void };
let bridge: Bridge;
const answer = vi.fn<(panel: string | null) => void>();

beforeEach(() => {
  window = Object.assign(new EventTarget(), { length: 0 });
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('chrome', { runtime: { id: 'extension' } });
  answer.mockClear();
  page = { onmessage: null, postMessage: vi.fn() };
  bridge = new Bridge(page as Partial<MessagePort> as MessagePort, answer);
});
afterEach(() => vi.unstubAllGlobals());

it('answers a panel’s call, and nobody else’s', () => {
  comeBack();
  expect(answer).not.toHaveBeenCalled();
  bridge.call('panel');
  expect(answer.mock.calls).toEqual([['panel']]);
});

it('lets its panel go when the page is left, and stops the page', () => {
  const port = connect();
  leave();
  expect(port.connected).toBe(false);
  expect(page.postMessage).toHaveBeenLastCalledWith({ type: 'stop' });
  pageSends(UPDATE);
  expect(port.received).toEqual([]);
});

it('neither answers nor connects while the page is left, or the panel would wait at a port that leads nowhere', () => {
  bridge.call('panel');
  leave();
  bridge.call('panel');
  expect(answer).toHaveBeenCalledTimes(1);
  expect(connect().connected).toBe(false);
});

it.each([
  ['was connected', connect],
  ['called, and had not connected yet', () => bridge.call('panel')],
])('says that the page is back to whoever is there, if a panel %s when it was left', (_, arrive) => {
  arrive();
  leave();
  answer.mockClear();
  comeBack();
  expect(answer.mock.calls).toEqual([[null]]);
  const port = connect();
  expect(port.connected).toBe(true);
  pageSends(UPDATE);
  expect(port.received).toEqual([UPDATE]);
});

it('keeps the panel that connects before it is told that the page is back', () => {
  connect();
  leave();
  comeBack();
  const port = connect();
  comeBack();
  pageSends(UPDATE);
  expect(port.received).toEqual([UPDATE]);
});

it('does so each time', () => {
  connect();
  for (let visit = 1; visit <= 3; visit++) {
    leave();
    comeBack();
    expect(answer).toHaveBeenCalledTimes(visit);
    expect(connect().connected).toBe(true);
  }
});

it('says nothing when the page comes back after the panel was closed', () => {
  connect().drop();
  leave();
  comeBack();
  expect(answer).not.toHaveBeenCalled();
});

it('tells the panel that had the frame that another one has it now', () => {
  const first = connect();
  const second = connect();
  expect(first.received).toEqual([{ type: 'replaced' }]);
  expect(first.connected).toBe(false);
  first.drop();
  pageSends(UPDATE);
  expect(second.received).toEqual([UPDATE]);
});
