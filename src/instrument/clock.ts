import { apply } from '../tracker/properties.ts';

const { performance } = globalThis;
const { now } = performance;

/** Milliseconds since the realm began, whatever the page has made of `performance`. */
export const clock = (): number => apply(now, performance, []) as number;
