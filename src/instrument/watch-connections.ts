import type { Realm } from './instrument.ts';
import type { Ledger } from './ledger.ts';
import { canListen, listen, nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { EndingObject, OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { shortAddress } from './short-address.ts';

/** A class of connections that have an address, and end at either end. */
interface ConnectionClass {
  readonly name: 'EventSource' | 'WebSocket';
  /** The event that comes when it has ended, and may come at other times. */
  readonly event: string;
  /** Its `readyState` then. */
  readonly over: number;
}

/** Connections of one class, until they are closed at one of their ends. */
export function watchConnections(
  realm: Realm,
  ledger: Ledger,
  signal: AbortSignal,
  { name, event, over }: ConnectionClass,
): void {
  const prototype = realm[name]?.prototype;
  const stateOf = nativeGetter(prototype, 'readyState');
  const addressOf = nativeGetter(prototype, 'url');
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(prototype, 'close');
  const isOver = (object: object): boolean => stateOf(object) === over;
  // keeps nothing: it is told whom it was called for
  function heard(this: object): void {
    if (isOver(this)) open.release(this);
  }
  replaceConstructor(realm, name, signal, (made, from) => {
    const isHeard = canListen && listen(made, event, heard);
    const more = { detail: shortAddress(addressOf(made)), mustRelease: isHeard };
    const connection = isHeard
      ? new OpenObject('connection', name, made, more)
      : new EndingObject('connection', name, made, more, isOver);
    open.acquire(made, connection, from);
  });
}
