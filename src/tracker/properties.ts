const { setPrototypeOf } = Object;

/** Taken before a page could replace them, as `src/tracker/intrinsics.ts` does. */
export const { getOwnPropertyDescriptor, getPrototypeOf, isExtensible } = Object;
export const { apply, defineProperty: tryDefineProperty, deleteProperty } = Reflect;

/** A property descriptor that inherits nothing: a page may put `get` or `value` on `Object.prototype`. */
export function bareDescriptor(descriptor: PropertyDescriptor): PropertyDescriptor {
  return setPrototypeOf(descriptor, null);
}
