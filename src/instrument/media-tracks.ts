import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import type { Place } from './ledger.ts';
import { nativeGetter } from './native.ts';
import { OpenTransferables } from './open-transferables.ts';
import { replacePromising } from './promised.ts';
import { OpenObject } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

const { MediaStreamTrack: Track, MediaStream: Stream } = globalThis as Partial<typeof globalThis>;
const kindOf = nativeGetter(Track?.prototype, 'kind');
const labelOf = nativeGetter(Track?.prototype, 'label');
const stateOf = nativeGetter(Track?.prototype, 'readyState');
const getTracks = Stream?.prototype.getTracks;

class MediaTrack extends OpenObject {
  constructor(track: object, mustRelease: boolean) {
    super('media track', `${kindOf(track)} track`, track, { detail: `${labelOf(track) ?? ''}`, mustRelease });
  }

  /** Whoever has a device may take it back. */
  isOver(): boolean {
    return stateOf(this.object) === 'ended';
  }
}

/**
 * Tracks of cameras, microphones, screens and of what is captured from elements, and their clones, until they are stopped or
 * have ended. What comes from a peer connection, or by the older `navigator.webkitGetUserMedia`, is not seen.
 */
export const mediaTracks: Instrument = (realm, ledger, signal) => {
  const open = new OpenTransferables(realm, ledger, signal);
  /** What holds a device: a clone as much as the first. */
  const mustRelease = new SafeWeakMap<object, boolean>();

  const acquire = (track: unknown, must: boolean, from: StackStart | Place): void => {
    if (!isObject(track)) return;
    mustRelease.set(track, must);
    open.acquire(track, new MediaTrack(track, must), from);
  };
  const acquireAll = (stream: unknown, must: boolean, from: StackStart | Place): void => {
    const tracks = tracksOf(stream);
    for (let i = 0; i < tracks.length; i++) acquire(tracks[i], must, from);
  };

  const devices = realm.MediaDevices?.prototype;
  for (const key of ['getUserMedia', 'getDisplayMedia'])
    replacePromising(realm, devices, key, signal, ledger, (stream, place) => acquireAll(stream, true, place));

  const trapCapture: Trap = (target, receiver, args, from) => {
    const stream = apply(target, receiver, args);
    acquireAll(stream, false, from);
    return stream;
  };
  for (const place of [realm.HTMLCanvasElement?.prototype, realm.HTMLMediaElement?.prototype])
    replaceMethod(realm, place, 'captureStream', signal, trapCapture);

  const trapClone: Trap = (target, receiver, args, from) => {
    const track = apply(target, receiver, args);
    acquire(track, mustRelease.get(receiver as object) ?? false, from);
    return track;
  };
  replaceMethod(realm, realm.MediaStreamTrack?.prototype, 'clone', signal, trapClone);

  const trapCloneAll: Trap = (target, receiver, args, from) => {
    const stream = apply(target, receiver, args);
    const before = tracksOf(receiver);
    let must = false;
    for (let i = 0; i < before.length; i++) must ||= mustRelease.get(before[i] as object) === true;
    acquireAll(stream, must, from);
    return stream;
  };
  replaceMethod(realm, realm.MediaStream?.prototype, 'clone', signal, trapCloneAll);
  open.releasedBy(realm.MediaStreamTrack?.prototype, 'stop');
};

/** None of what is no stream, where somebody has replaced what gives one. */
function tracksOf(stream: unknown): readonly unknown[] {
  try {
    return getTracks ? (apply(getTracks, stream, []) as readonly unknown[]) : [];
  } catch {
    return [];
  }
}
