import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

/** What goes on until it is closed, and the property that tells that it has ended without. */
const CONNECTIONS = [
  { name: 'EventSource', state: 'readyState', over: 2 },
  { name: 'RTCPeerConnection', state: 'connectionState', over: 'closed' },
  { name: 'WebSocket', state: 'readyState', over: 3 },
] as const;

class Connection extends OpenObject {
  readonly #hasEnded: (connection: object) => boolean;

  constructor(text: string, object: object, address: string, hasEnded: (connection: object) => boolean) {
    super('connection', text, object, { detail: address, mustRelease: true });
    this.#hasEnded = hasEnded;
  }

  isOver(): boolean {
    return this.object !== null && this.#hasEnded(this.object);
  }
}

/** WebSockets, EventSources and peer connections, until they are closed. */
export const connections: Instrument = (realm, ledger, signal) => {
  for (const { name, state, over } of CONNECTIONS) {
    const prototype = realm[name]?.prototype;
    const open = new OpenObjects(realm, ledger, signal);
    open.releasedBy(prototype, 'close');
    const stateOf = getOwnPropertyDescriptor(prototype ?? {}, state)?.get;
    const hasEnded = (connection: object) => stateOf !== undefined && apply(stateOf, connection, []) === over;
    replaceConstructor(realm, name, signal, (made, from, args) => {
      const address = typeof args[0] === 'string' ? args[0] : '';
      open.acquire(made, new Connection(name, made, address, hasEnded), from);
    });
  }
};
