/**
 * The built-ins that run after the page's scripts, taken before any of them. A page may patch, break or delete
 * `WeakMap.prototype.get` or `Date.now` at any time: what is taken here stays whole.
 */
export const { defineProperty, freeze, setPrototypeOf } = Object;
export const { now } = Date;
export const IntrinsicArray = Array;
export const arrayPrototype = Array.prototype;

/**
 * Copies inherited methods onto a prototype, so that a call finds them before it comes to one that a page can reach.
 * It then costs what any method call costs, where `Reflect.apply` would not.
 */
export function ownMethods<T extends object>(prototype: T, ...names: (keyof T & string)[]): void {
  for (const name of names) defineProperty(prototype, name, { value: prototype[name] });
}

export class SafeWeakMap<K extends WeakKey, V> extends WeakMap<K, V> {
  static {
    ownMethods(SafeWeakMap.prototype, 'get', 'set');
  }
}

export class SafeSet<T> extends Set<T> {
  static {
    ownMethods(SafeSet.prototype, 'add', 'delete', 'forEach');
  }
}

export class SafeWeakRef<T extends WeakKey> extends WeakRef<T> {
  static {
    ownMethods(SafeWeakRef.prototype, 'deref');
  }
}

export class SafeFinalizationRegistry<T> extends FinalizationRegistry<T> {
  static {
    ownMethods(SafeFinalizationRegistry.prototype, 'register');
  }
}
