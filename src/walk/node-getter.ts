import { getOwnPropertyDescriptor } from '../tracker/properties.ts';

/** Nothing where there is no DOM. */
export const nodePrototype = (globalThis as { Node?: typeof Node }).Node?.prototype;

/** A getter of nodes as it was before a page could replace it. */
export const nodeGetter = <K extends keyof Node>(name: K) =>
  getOwnPropertyDescriptor(nodePrototype ?? {}, name)?.get as (this: object) => Node[K];
