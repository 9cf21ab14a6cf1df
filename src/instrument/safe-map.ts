import { defineProperty, ownMethods } from '../tracker/intrinsics.ts';
import { getOwnPropertyDescriptor } from '../tracker/properties.ts';

/** A `Map` whose methods no page can replace. */
export class SafeMap<K, V> extends Map<K, V> {
  // biome-ignore lint/complexity/noUselessConstructor: one that is derived may iterate with what the page has made of arrays
  constructor() {
    super();
  }

  static {
    ownMethods(SafeMap.prototype, 'get', 'set', 'has', 'delete', 'forEach', 'clear');
    const size = getOwnPropertyDescriptor(Map.prototype, 'size');
    if (size !== undefined) defineProperty(SafeMap.prototype, 'size', size);
  }
}
