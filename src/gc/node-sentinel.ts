import type { Proof } from './sentinel.ts';

/**
 * What the listener of a node holds, where the node and its listener hold each other: in Firefox it outlives garbage
 * collections until the cycle collector has been there too. An object alone would be gone too early to prove anything
 * about nodes; the node itself is another world's, whose end Firefox 140 does not tell to a content script. It is not
 * looked at, for in Firefox a look keeps the cycle for the next collection.
 */
export class NodeSentinel implements Proof {
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
