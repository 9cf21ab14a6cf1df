import { type Instrument, replace, replaceConstructor, watchSetter } from './instrument.ts';
import type { Registration } from './ledger.ts';

/** What goes on until it is closed, and by which method that is. */
const CONNECTIONS = [
  { name: 'BroadcastChannel', close: 'close' },
  { name: 'EventSource', close: 'close' },
  { name: 'RTCPeerConnection', close: 'close' },
  { name: 'WebSocket', close: 'close' },
  { name: 'Worker', close: 'terminate' },
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

  for (const { name, close } of CONNECTIONS) {
    if (!(name in realm)) continue;
    watchClose(realm[name].prototype, close);
    replaceConstructor(realm, name, signal, (made, _, from) => {
      open.set(made, ledger.acquire(name, null, from));
    });
  }

  if (!('MessageChannel' in realm)) return;
  // nothing is kept by a channel that nobody listens to
  watchClose(realm.MessagePort.prototype, 'close');
  const other = new WeakMap<object, object>();
  const started = (port: object, from: (...args: never[]) => unknown) => {
    if (open.has(port)) return;
    const registration = ledger.acquire('MessageChannel', null, from);
    for (const end of [port, other.get(port)]) if (end !== undefined) open.set(end, registration);
  };
  replaceConstructor(realm, 'MessageChannel', signal, (made) => {
    const { port1, port2 } = made as MessageChannel;
    other.set(port1, port2).set(port2, port1);
  });
  replace(realm.MessagePort.prototype, 'start', signal, (original) => {
    return function start(this: MessagePort) {
      original.call(this);
      started(this, start as never);
    };
  });
  // which starts it, too
  watchSetter(realm.MessagePort.prototype, 'onmessage', signal, started);
};
