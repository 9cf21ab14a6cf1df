import { type Instrument, replace, replaceConstructor, watchSetter } from './instrument.ts';
import type { Registration } from './ledger.ts';

/** What goes on until it is closed: by which method, and what tells that it was at its other end. */
const CONNECTIONS = [
  { name: 'BroadcastChannel', close: 'close', state: null, over: null },
  { name: 'EventSource', close: 'close', state: 'readyState', over: 2 },
  { name: 'RTCPeerConnection', close: 'close', state: 'connectionState', over: 'closed' },
  { name: 'WebSocket', close: 'close', state: 'readyState', over: 3 },
  { name: 'Worker', close: 'terminate', state: null, over: null },
] as const;

type Closing = Record<string, (...args: unknown[]) => unknown>;

/** Channels, connections and workers, until they are closed; the two ports of a channel as one. */
export const connections: Instrument = (realm, ledger, signal) => {
  const open = new WeakMap<object, Registration>();
  const watchClose = (prototype: object | undefined, close: string) =>
    replace(prototype as Closing | undefined, close, signal, (original) => {
      return function (this: object, ...args) {
        const result = original.apply(this, args);
        ledger.release(open.get(this));
        return result;
      };
    });

  for (const { name, close, state, over } of CONNECTIONS) {
    watchClose(realm[name]?.prototype, close);
    replaceConstructor(realm, name, signal, (made, from) => {
      const isOver = () => state !== null && Reflect.get(made, state) === over;
      open.set(made, ledger.acquire({ text: name, target: null, isOver }, from));
    });
  }

  // nothing is kept by a channel that nobody listens to
  const port = realm.MessagePort?.prototype;
  watchClose(port, 'close');
  const other = new WeakMap<object, object>();
  const started = (port: object, from: (...args: never[]) => unknown) => {
    if (open.has(port)) return;
    const registration = ledger.acquire({ text: 'MessageChannel', target: null }, from);
    for (const end of [port, other.get(port)]) if (end !== undefined) open.set(end, registration);
  };
  replaceConstructor(realm, 'MessageChannel', signal, (made) => {
    const { port1, port2 } = made as MessageChannel;
    other.set(port1, port2).set(port2, port1);
  });
  replace(port, 'start', signal, (original) => {
    return function start(this: MessagePort) {
      original.call(this);
      started(this, start as never);
    };
  });
  // which starts it, too
  watchSetter(port, 'onmessage', signal, started);
};
