import type { GcOptions } from './force-gc.ts';
import type { Proof } from './sentinel.ts';

/** Makes SpiderMonkey start a garbage collection. Few pages of address space, so that any number fits. */
const MEMORIES = 250;
const MEMORY = { initial: 0, maximum: 1 } as const;

/** The cycle collector, which alone frees cycles through nodes, runs between two garbage collections: it takes three. */
const ROUNDS = 3;
/** Where the sentinel still lives after that, a page that is busy has kept the browser from its collection. */
const MAX_ROUNDS = 10;
/** Milliseconds that the browser has after each for what it does when idle. */
const PAUSE = 400;

/**
 * Provokes garbage and cycle collections in Firefox: any three rounds, and more until they are proven.
 *
 * @returns the proof; if it is not `collected`, the collection is not proven.
 */
export async function forceGeckoGC({ signal, onProgress }: GcOptions = {}): Promise<Proof> {
  const sentinel = new NodeSentinel();
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    await pause();
    signal?.throwIfAborted();
    try {
      for (let i = 0; i < MEMORIES; i++) new WebAssembly.Memory(MEMORY);
    } catch (error) {
      // WebAssembly is off, or refused; the sentinel tells whether it worked all the same
      if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    }
    onProgress?.(round < ROUNDS ? round / (ROUNDS + 1) : round / MAX_ROUNDS);
    await pause();
    if (round >= ROUNDS && sentinel.collected) break;
  }
  return sentinel;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE / 2));

/**
 * What the listener of a node holds, where the node and its listener hold each other: in Firefox it outlives garbage
 * collections until the cycle collector has been there too. An object alone would be gone too early to prove anything
 * about nodes; the node itself is another world's, whose end Firefox 140 does not tell to a content script. It is not
 * looked at, for in Firefox a look keeps the cycle for the next collection.
 */
class NodeSentinel implements Proof {
  #collected = false;
  readonly #finalizers = new FinalizationRegistry<null>(() => {
    this.#collected = true;
  });

  constructor() {
    const node = document.createElement('p');
    const held = {};
    node.addEventListener('click', () => node.append(String(held)));
    this.#finalizers.register(held, null);
  }

  get collected(): boolean {
    return this.#collected;
  }
}
