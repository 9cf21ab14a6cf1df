import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { EndingObject, OpenObject } from './registration.ts';
import { replaceConstructor, replaceMethod, type Trap } from './replace.ts';
import { WeakList } from './weak-list.ts';

/**
 * Peer connections, until they are closed at this end: one that the other end has closed still has all it had. Their data
 * channels, which end with them.
 */
export const peerConnections: Instrument = (realm, ledger, signal) => {
  const peer = realm.RTCPeerConnection?.prototype;
  const open = new OpenObjects(realm, ledger, signal);
  replaceConstructor(realm, 'RTCPeerConnection', signal, (made, from) => {
    open.acquire(made, new OpenObject('connection', 'RTCPeerConnection', made, { mustRelease: true }), from);
  });

  const channel = realm.RTCDataChannel?.prototype;
  const channels = new OpenObjects(realm, ledger, signal);
  const channelsOf = new SafeWeakMap<object, WeakList<object>>();
  channels.releasedBy(channel, 'close');
  const labelOf = nativeGetter(channel, 'label');
  const stateOf = nativeGetter(channel, 'readyState');
  const isClosed = (object: object): boolean => stateOf(object) === 'closed';
  const trapCreate: Trap = (target, receiver, args, from) => {
    const made = apply(target, receiver, args);
    if (!isObject(made) || !isObject(receiver)) return made;
    // a listener would keep it in memory, so that it is looked at now and then
    const detail = `${labelOf(made) ?? ''}`;
    const registration = new EndingObject('connection', 'RTCDataChannel', made, { detail }, isClosed);
    channels.acquire(made, registration, from);
    const known = channelsOf.get(receiver) ?? new WeakList<object>();
    known.add(made);
    channelsOf.set(receiver, known);
    return made;
  };
  replaceMethod(realm, peer, 'createDataChannel', signal, trapCreate);
  replaceMethod(realm, peer, 'close', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    open.release(receiver);
    channelsOf.get(receiver as object)?.drain((one) => channels.release(one));
    return result;
  });
};
