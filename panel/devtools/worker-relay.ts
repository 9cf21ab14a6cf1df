import browser, { type Runtime } from 'webextension-polyfill';
import { type Call, type Leave, MEETING, RELAY, SESSION } from '../../src/worker/wire.ts';
import type { Frame } from '../connection/frame.ts';
import { type OnWorker, splitPort } from '../connection/worker-ports.ts';
import { type FromRelay, MAX_MESSAGE, MAX_WORKERS, type ToRelay } from '../connection/worker-wire.ts';
import { evaluate } from './evaluate.ts';

/**
 * Puts a relay to the workers of its origin into the extension's own world of a frame: the scripts of pages pay for
 * nothing of it, and it is there only while a panel is.
 *
 * @param since dedicated workers that began before are of another page, in Unix ms.
 * @returns what takes it out again.
 */
export function openWorkerRelay(frame: Frame, since: number, onWorker: OnWorker): () => void {
  const name = crypto.randomUUID();
  const { onConnect } = browser.runtime;
  const closed = new AbortController();
  const listener = (port: Runtime.Port) => {
    // each panel hears of each port
    if (port.name !== name) return;
    onConnect.removeListener(listener);
    const endAll = splitPort(port, since, onWorker);
    closed.signal.addEventListener('abort', () => {
      port.disconnect();
      endAll();
    });
  };
  onConnect.addListener(listener);
  closed.signal.addEventListener('abort', () => onConnect.removeListener(listener));
  const options: RelayOptions = {
    name,
    meeting: MEETING,
    relayPrefix: RELAY,
    sessionPrefix: SESSION,
    maxWorkers: MAX_WORKERS,
    maxMessage: MAX_MESSAGE,
  };
  evaluate(`void (${relay})(${JSON.stringify(options)})`, frame).catch(() => closed.abort());
  return () => closed.abort();
}

interface RelayOptions {
  /** Of the port to the panel. */
  readonly name: string;
  readonly meeting: string;
  readonly relayPrefix: string;
  readonly sessionPrefix: string;
  readonly maxWorkers: number;
  /** Characters. */
  readonly maxMessage: number;
}

/* What follows runs in the extension's own world of a page, as text. */

async function relay(options: RelayOptions): Promise<void> {
  const { locks } = navigator;
  // only secure origins have them
  if (locks === undefined) return;
  const end = new AbortController();
  const lock = `${options.relayPrefix}${crypto.randomUUID()}`;
  // workers wait for it to be free
  await new Promise<void>((resolve, reject) => {
    const untilTheEnd = () =>
      new Promise<void>((release) => {
        end.signal.addEventListener('abort', () => release());
        resolve();
      });
    locks.request(lock, untilTheEnd).catch(reject);
  });

  const port = chrome.runtime.connect({ name: options.name });
  const meeting = new BroadcastChannel(options.meeting);
  const sessions = new Map<string, { channel: BroadcastChannel; end: AbortController }>();

  const call = () => {
    const message: Call = { type: 'call', relay: lock };
    meeting.postMessage(message);
  };
  const tell = (message: FromRelay) => {
    try {
      port.postMessage(message);
    } catch {
      // the panel has gone, and nothing has said so yet
      end.abort();
    }
  };
  const toJson = (data: unknown): string | null => {
    try {
      const json = JSON.stringify(data);
      return json !== undefined && json.length <= options.maxMessage ? json : null;
    } catch {
      return null;
    }
  };
  const leave = (session: string) => {
    const left = sessions.get(session);
    if (left === undefined) return;
    sessions.delete(session);
    const message: Leave = { type: 'leave' };
    left.channel.postMessage(message);
    left.channel.close();
    left.end.abort();
    tell({ type: 'gone', session });
  };
  const open = (session: string, worker: unknown) => {
    const json = toJson(worker);
    if (sessions.has(session) || sessions.size >= options.maxWorkers || json === null) return;
    const channel = new BroadcastChannel(session);
    const ended = new AbortController();
    sessions.set(session, { channel, end: ended });
    tell({ type: 'here', session, json });
    channel.onmessage = ({ data }) => {
      const json = toJson(data);
      if (json === null) leave(session);
      else tell({ type: 'message', session, json });
    };
    // once it is free, the worker has gone
    locks
      .request(session, { signal: ended.signal, mode: 'shared' }, () => leave(session))
      .catch(() => undefined);
  };
  meeting.onmessage = ({ data }) => {
    const { type, relay, session, worker } = Object(data);
    if (type === 'hello') call();
    else if (type === 'here' && relay === lock && typeof session === 'string')
      if (session.startsWith(options.sessionPrefix) && session.length < 100) open(session, worker);
  };
  port.onMessage.addListener((message: ToRelay) => {
    if (message.type === 'leave') leave(message.session);
    else sessions.get(message.session)?.channel.postMessage(message.command);
  });
  port.onDisconnect.addListener(() => {
    end.abort();
    // the browser wants that to be looked at; there is none after the extension was reloaded
    void chrome.runtime?.lastError;
  });
  const onPageHide = ({ isTrusted }: Event) => isTrusted && end.abort();
  // a document with a lock or an open channel could not go into the back/forward cache
  addEventListener('pagehide', onPageHide, { capture: true, signal: end.signal });
  end.signal.addEventListener('abort', () => {
    for (const session of [...sessions.keys()]) leave(session);
    meeting.close();
    port.disconnect();
  });
  call();
}
