import type { Proof } from './sentinel.ts';

/**
 * A node in a cycle with its own listener, which in Firefox outlives garbage collections until the cycle collector has
 * been there too: an object alone would be gone too early to prove anything about nodes. It is not looked at, for in
 * Firefox a look keeps the cycle for the next collection.
 */
export class NodeSentinel implements Proof {
  #collected = false;
  readonly #finalizers = new FinalizationRegistry<null>(() => {
    this.#collected = true;
  });

  constructor() {
    const node = document.createElement('p');
    node.addEventListener('click', () => node.remove());
    this.#finalizers.register(node, null);
  }

  get collected(): boolean {
    return this.#collected;
  }
}
