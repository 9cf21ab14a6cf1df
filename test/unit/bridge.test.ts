import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Bridge } from '../../content/bridge.ts';
import type { FromBridge, ToBridge } from '../../content/protocol.ts';

/** The bridge's end of a port that a panel opened, with the test at the other. */
class PanelPort {
  readonly received: FromBridge[] = [];
  connected = true;
  readonly #onDisconnect: (() => void)[] = [];
  readonly #onMessage: ((message: ToBridge) => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: ToBridge) => void) => this.#onMessage.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#onDisconnect.push(listener) };

  postMessage(message: FromBridge): void {
    this.received.push(message);
  }
  disconnect(): void {
    this.connected = false;
  }
  say(message: ToBridge): void {
    for (const listener of this.#onMessage) listener(message);
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
const leave = (isTrusted = true) => window.say('pagehide', { isTrusted });
const comeBack = (isTrusted = true) => window.say('pageshow', { persisted: true, isTrusted });

/** A window whose events are as trusted as is said; those that can be made here are not. */
class Window {
  readonly length = 0;
  readonly parent: object = this;
  readonly top: object = this;
  readonly #listeners = new Set<[type: string, listener: (event: object) => void]>();
  addEventListener(
    type: string,
    listener: (event: object) => void,
    { signal }: { signal: AbortSignal },
  ): void {
    const entry: [string, (event: object) => void] = [type, listener];
    this.#listeners.add(entry);
    signal.addEventListener('abort', () => this.#listeners.delete(entry));
  }
  say(type: string, event: object): void {
    for (const [heard, listener] of [...this.#listeners]) if (heard === type) listener(event);
  }
}

let window: Window;
let page: ConstructorParameters<typeof Bridge>[0];
let bridge: Bridge;
const answer = vi.fn<(panel: string | null) => void>();

beforeEach(() => {
  window = new Window();
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

it('believes no page that says by an event of its own that it is left', () => {
  const port = connect();
  leave(false);
  expect(port.connected).toBe(true);
  bridge.call('panel');
  expect(answer).toHaveBeenCalledWith('panel');
});

it('believes no page that says by an event of its own that it came back', () => {
  connect();
  leave();
  answer.mockClear();
  comeBack(false);
  expect(answer).not.toHaveBeenCalled();
});

it('answers a call once, and again when it is made anew or its panel has gone', () => {
  for (let i = 0; i < 3; i++) bridge.call('panel 0');
  expect(answer).toHaveBeenCalledTimes(1);
  bridge.call('panel 1');
  expect(answer).toHaveBeenCalledTimes(2);
  const port = connect();
  bridge.call('panel 1');
  expect(answer).toHaveBeenCalledTimes(2);
  port.drop();
  bridge.call('panel 1');
  expect(answer).toHaveBeenCalledTimes(3);
});

it('answers no call for as long as it is prerendered, behind the page that the panel is for', () => {
  const document = Object.assign(new EventTarget(), { prerendering: true });
  vi.stubGlobal('document', document);
  bridge.call('panel');
  expect(answer).not.toHaveBeenCalled();
  document.prerendering = false;
  bridge.call('panel');
  expect(answer).toHaveBeenCalledTimes(1);
});

/** The bridge of a frame that comes into the page. */
function addFrame(parent: object = window): ReturnType<typeof vi.fn> {
  const answer = vi.fn<(call: string | null) => void>();
  vi.stubGlobal('window', Object.assign(new Window(), { parent, top: parent }));
  new Bridge({ onmessage: null, postMessage: vi.fn() }, answer);
  return answer;
}

it('has a frame that comes answer by itself while a panel is there, so that nobody else is called', () => {
  bridge.call('panel 0');
  expect(addFrame()).not.toHaveBeenCalled();
});

it('has it answer the call that it answered itself', () => {
  const { parent } = window;
  bridge.call('panel 0');
  const port = connect();
  expect(addFrame(parent).mock.calls).toEqual([['panel 0']]);
  port.drop();
  expect(addFrame(parent)).not.toHaveBeenCalled();
});

it('is not disturbed by a parent of another origin', () => {
  const elsewhere = new Proxy(
    {},
    {
      get() {
        throw new DOMException('Blocked a frame', 'SecurityError');
      },
    },
  );
  expect(addFrame(elsewhere)).not.toHaveBeenCalled();
});

it('has the panel call that finds the page back from the cache: it may not be the one that called before', () => {
  class HTMLIFrameElement extends EventTarget {
    readonly contentWindow = childWindow;
  }
  const { parent } = window;
  const childWindow = Object.assign(new Window(), { parent, top: parent });
  const load = new Event('load');
  Object.defineProperty(load, 'target', { value: new HTMLIFrameElement() });
  const childIsLoaded = () => {
    const answer = vi.fn<(call: string | null) => void>();
    vi.stubGlobal('window', childWindow);
    new Bridge({ onmessage: null, postMessage: vi.fn() }, answer);
    document.dispatchEvent(load);
    return answer;
  };
  vi.stubGlobal('HTMLIFrameElement', HTMLIFrameElement);
  bridge.call('panel 0');
  connect();
  leave();
  comeBack();
  const port = connect();
  expect(childIsLoaded()).not.toHaveBeenCalled();
  expect(port.received).toEqual([{ type: 'framesChanged' }]);
  bridge.call('another panel 0');
  expect(childIsLoaded().mock.calls).toEqual([['another panel 0']]);
  expect(port.received).toHaveLength(1);
});

it('tells the page what its panel has stopped when that ends without a word, unless it was taken back', () => {
  const untrack = (id: number) => ({ type: 'untrack', id }) as const;
  const told = () => vi.mocked(page.postMessage).mock.calls.map(([message]) => message);
  const [undone, closed] = [connect(), connect()];
  undone.say({ type: 'atEnd', say: [untrack(1)] });
  closed.say({ type: 'atEnd', say: [untrack(1)] });
  closed.say({ type: 'atEnd', say: [] });
  closed.say({ type: 'atEnd', say: [untrack(2), untrack(3)] });
  vi.mocked(page.postMessage).mockClear();
  closed.drop();
  expect(told()).toEqual([{ type: 'untrack', id: 2 }, { type: 'untrack', id: 3 }, { type: 'stop' }]);
  const last = connect();
  last.say({ type: 'atEnd', say: [{ type: 'clear' }] });
  vi.mocked(page.postMessage).mockClear();
  leave();
  expect(told()).toEqual([{ type: 'clear' }, { type: 'stop' }]);
});
