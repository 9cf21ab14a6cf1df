import { Sentinel } from './sentinel.ts';

/** How a garbage collection is provoked, and how time passes meanwhile. */
export interface GcEnvironment {
  /** A little pressure; called until a collection happens. */
  readonly press: () => void;
  /** Whether one press is a collection. */
  readonly collectsAtOnce: boolean;
  /** Resolves in a later task. */
  readonly nextTask: () => Promise<void>;
  /** Resolves when a frame has been drawn; until then the renderer itself still holds nodes that were just removed. */
  readonly nextFrame: () => Promise<void>;
}

export interface GcOptions {
  /** Stops between two steps; the promise is then rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Told after each step how much of the work is done at most, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** With one pass, what a finalizer or a removed node held stays behind for the next one. */
const PASSES = 2;
/** Three times what it takes where the method works at all. */
const STEPS = 27;
/** Where pressure alone does it. */
const STEPS_BETWEEN_LOOKS = 3;

/**
 * Provokes two full garbage collections and waits until both are proven, each by a sentinel of its own.
 *
 * @returns the last sentinel. If it is not `collected`, the collection is not proven; whoever has another way to
 *   provoke one can try it, and look at the sentinel again.
 */
export async function forceGC(environment: GcEnvironment, options: GcOptions = {}): Promise<Sentinel> {
  const { signal, onProgress } = options;
  for (let pass = 1; ; pass++) {
    await environment.nextFrame();
    const sentinel = await forceOneGC(environment, signal, (done) =>
      onProgress?.((pass - 1 + done) / PASSES),
    );
    if (pass === PASSES || !sentinel.collected) return sentinel;
  }
}

/**
 * Provokes one full garbage collection. What is still there afterwards may be garbage.
 *
 * @returns its sentinel; if that is not `collected`, the collection is not proven.
 */
export async function forceOneGC(
  { press, collectsAtOnce, nextTask }: GcEnvironment,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<Sentinel> {
  const sentinel = new Sentinel();
  const between = collectsAtOnce ? 1 : STEPS_BETWEEN_LOOKS;
  for (let step = 0; step < STEPS; step++) {
    if (step % between === 0 && sentinel.collected) break;
    await nextTask();
    signal?.throwIfAborted();
    press();
    onProgress?.((step + 1) / STEPS);
    await nextTask();
  }
  return sentinel;
}
