/** Taken before a page could replace them, as `src/tracker/intrinsics.ts` does. */
export const { getOwnPropertyDescriptor, getPrototypeOf, isExtensible } = Object;
export const { apply, defineProperty: tryDefineProperty, deleteProperty } = Reflect;
