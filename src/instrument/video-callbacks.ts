import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { callNative } from './call-native.ts';
import { clock } from './clock.ts';
import { describeElement } from './describe-target.ts';
import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenHandles } from './open-handles.ts';
import { Entry } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

/** Milliseconds without asking after which a loop may have ended. */
const REST = 500;

const { HTMLVideoElement: Video, VideoPlaybackQuality: Quality } = globalThis as Partial<typeof globalThis>;
const getQuality = Video?.prototype.getVideoPlaybackQuality;
const totalOf = nativeGetter(Quality?.prototype, 'totalVideoFrames');

const framesOf = (video: object): number =>
  getQuality ? Number(totalOf(apply(getQuality, video, [])) ?? 0) : 0;

/** Calls of one function for the frames of one video, each of which asks for the next one. */
class VideoLoop extends Entry {
  readonly endsSoon = true;
  readonly #video: object;
  handle: unknown;
  asked = 0;
  #frames = 0;

  constructor(video: object) {
    super('animation frame', 'requestVideoFrameCallback', video);
    this.#video = video;
    this.ask();
  }

  ask(): void {
    this.asked = clock();
    this.#frames = framesOf(this.#video);
  }

  override get label(): string {
    return `${this.text} of ${describeElement(this.#video)}`;
  }

  /** What waits for a frame that does not come, such as one of a video that is paused, still waits. */
  isOver(): boolean {
    return clock() - this.asked > REST && framesOf(this.#video) > this.#frames + 1;
  }
}

/** All of one video. */
class Loops {
  readonly open: OpenHandles<VideoLoop>;
  readonly byCallback = new SafeWeakMap<object, VideoLoop>();

  constructor(open: OpenHandles<VideoLoop>) {
    this.open = open;
  }
}

/** Loops of the frames of a video: as long as a function is asked for again and again. */
export const videoCallbacks: Instrument = (realm, ledger, signal) => {
  const prototype = realm.HTMLVideoElement?.prototype;
  const all = new SafeWeakMap<object, Loops>();
  const trapAsk: Trap = (target, receiver, args) => {
    const handle = callNative(target, receiver, args);
    if (signal.aborted) return handle;
    const video = receiver as object;
    const loops = all.get(video) ?? new Loops(new OpenHandles(ledger));
    all.set(video, loops);
    const callback = args[0] as object;
    const known = loops.byCallback.get(callback);
    if (known !== undefined && known.stage !== 'over' && !known.isOver()) {
      known.ask();
      loops.open.drop(known.handle);
      known.handle = handle;
      loops.open.set(handle, known);
      return handle;
    }
    const loop = new VideoLoop(video);
    loop.handle = handle;
    loops.byCallback.set(callback, loop);
    loops.open.add(handle, loop, trapAsk as unknown as StackStart);
    return handle;
  };
  replaceMethod(realm, prototype, 'requestVideoFrameCallback', signal, trapAsk);
  replaceMethod(realm, prototype, 'cancelVideoFrameCallback', signal, (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    all.get(receiver as object)?.open.release(args[0]);
    return result;
  });
};
