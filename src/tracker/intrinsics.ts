/**
 * The built-ins that run after the page's scripts, taken before any of them. A page may patch, break or delete
 * `WeakMap.prototype.get` or `Date.now` at any time: what is taken here stays whole.
 */
export const { defineProperty, freeze, hasOwn } = Object;
export const { now } = Date;
export const IntrinsicError = Error;
export const IntrinsicTypeError = TypeError;

/** Missing in engines that are older than explicit resource management; compilers of `using` agree on the fallback. */
export const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

const { setPrototypeOf } = Object;

/** Takes from a literal what it inherits: what a page puts on `Object.prototype` is then not read. */
export const bare = <T extends object>(literal: T): T => setPrototypeOf(literal, null);

/** An option that is the caller's own. */
export const own = <T extends object, K extends keyof T>(options: T, key: K): T[K] | undefined =>
  hasOwn(options, key) ? options[key] : undefined;

const { prototype: arrayPrototype } = Array;

/**
 * Copies inherited methods onto a prototype, so that a call finds them before it comes to one that a page can reach.
 * It then costs what any method call costs, where `Reflect.apply` would not.
 */
export function ownMethods<T extends object>(prototype: T, ...names: (keyof T & string)[]): void {
  // a descriptor that inherits nothing: a page may put `get` on `Object.prototype`
  for (const name of names) defineProperty(prototype, name, bare({ value: prototype[name] }));
}

/*
 * The constructors below are written out, since the one that a derived class gets without may iterate its arguments
 * with what the page has made of `Array.prototype[Symbol.iterator]`.
 */

export class SafeWeakMap<K extends WeakKey, V> extends WeakMap<K, V> {
  // biome-ignore lint/complexity/noUselessConstructor: see above
  constructor() {
    super();
  }

  static {
    ownMethods(SafeWeakMap.prototype, 'get', 'set');
  }
}

export class SafeSet<T> extends Set<T> {
  // biome-ignore lint/complexity/noUselessConstructor: see above
  constructor() {
    super();
  }

  static {
    ownMethods(SafeSet.prototype, 'add', 'delete', 'forEach', 'has');
  }
}

export class SafeWeakRef<T extends WeakKey> extends WeakRef<T> {
  constructor(target: T) {
    super(target);
  }

  static {
    ownMethods(SafeWeakRef.prototype, 'deref');
  }
}

export class SafeFinalizationRegistry<T> extends FinalizationRegistry<T> {
  constructor(finalize: (held: T) => void) {
    super(finalize);
  }

  static {
    ownMethods(SafeFinalizationRegistry.prototype, 'register');
  }
}

/**
 * An array to be filled by index. Until `finishedArray` it inherits nothing, since a page may put setters for indices
 * on `Array.prototype`.
 */
export const emptyArray = <T>(): T[] => bare<T[]>([]);

export const finishedArray = <T>(array: T[]): T[] => setPrototypeOf(array, arrayPrototype);
