import { EventEmitter } from 'node:events';
import Keyv from 'keyv';

/** As the client of a database, which all share. */
class Store extends EventEmitter {
  #entries = new Map();
  get(key) {
    return this.#entries.get(key);
  }
  set(key, value) {
    this.#entries.set(key, value);
  }
  delete(key) {
    return this.#entries.delete(key);
  }
}

globalThis.store = new Store();

export async function round() {
  const cache = trackResource(
    new Keyv({ store, namespace: 'answers' }, { emitErrors: false }),
    'cache',
    'Keyv',
  );
  await cache.set('question', 'answer');
}
