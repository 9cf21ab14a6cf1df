// What a program has for good: most of the planted leaks are held by it.

export const app = {};
globalThis.app = app;

let last = 0;

/** A number that no round trip had before. */
export const nextId = () => ++last;
