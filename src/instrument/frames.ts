import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import { clock } from './clock.ts';
import { hasAborted } from './has-aborted.ts';
import type { Instrument } from './instrument.ts';
import { OpenHandles } from './open-handles.ts';
import { Entry } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { videoCallbacks } from './video-callbacks.ts';

const FRAMES = [
  { ask: 'requestAnimationFrame', end: 'cancelAnimationFrame' },
  { ask: 'requestIdleCallback', end: 'cancelIdleCallback' },
] as const;

/** Milliseconds without asking after which a loop has ended; a frame takes 16. */
const REST = 500;

const { document } = globalThis as Partial<typeof globalThis>;
const hidden = getOwnPropertyDescriptor(globalThis.Document?.prototype ?? {}, 'hidden')?.get;

/** Calls of one function, each of which asks for the next one. */
class Loop extends Entry {
  readonly endsSoon = true;
  handle: unknown;
  asked = clock();
  /** When it was first seen to rest. */
  #resting = 0;
  rounds = 0;

  /** A page that was busy has called nothing either; so one that goes on for long is over only if it still rests a while later. */
  isOver(): boolean {
    const now = clock();
    // nothing is called while nobody can see the page
    const rests = now - this.asked > REST && !(document && hidden && apply(hidden, document, []));
    if (!rests || this.stage !== 'listed') return rests;
    if (this.#resting < this.asked) this.#resting = now;
    return now - this.#resting > REST;
  }
}

/** Loops of frames, of those of a video, and of idle callbacks: as long as a function is asked for again and again. */
export const frames: Instrument = (realm, ledger, signal) => {
  for (const { ask, end } of FRAMES) {
    const open = new OpenHandles<Loop>(ledger);
    const loops = new SafeWeakMap<object, Loop>();
    const trapAsk: Trap = (target, receiver, args, from) => {
      const handle = apply(target, receiver, args);
      const callback = args[0];
      if (hasAborted(signal) || typeof callback !== 'function') return handle;
      const known = loops.get(callback);
      if (known !== undefined && known.stage !== 'over') {
        known.asked = clock();
        known.rounds++;
        open.drop(known.handle);
        known.handle = handle;
        open.set(handle, known);
        return handle;
      }
      const loop = new Loop('animation frame', ask);
      loop.handle = handle;
      loops.set(callback, loop);
      open.add(handle, loop, from);
      return handle;
    };
    replaceMethod(realm, realm, ask, signal, trapAsk);
    replaceMethod(realm, realm, end, signal, (target, receiver, args) => {
      const result = apply(target, receiver, args);
      open.release(args[0]);
      return result;
    });
  }
  videoCallbacks(realm, ledger, signal);
};
