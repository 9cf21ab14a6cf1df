import { IN_CLOSURES } from './closures.js';
import { IN_COLLECTIONS } from './collections.js';
import { EVENTS } from './events.js';
import { IN_MODULES } from './module-variable.js';
import { IN_OBJECTS } from './objects.js';
import { PRIMITIVES } from './primitives.js';
import { WAITING } from './waiting.js';

/** What leaks in pages and in Node alike. */
export const EVERYWHERE = [
  ...IN_COLLECTIONS,
  ...PRIMITIVES,
  ...IN_OBJECTS,
  ...IN_MODULES,
  ...IN_CLOSURES,
  ...WAITING,
  ...EVENTS,
];

/**
 * One round trip through all of some kinds.
 *
 * @param {readonly import('./kind.ts').PlantedLeak[]} kinds
 * @param {{ undo?: boolean }} options `undo` for the correct twins, which leave nothing
 * @returns {() => Promise<void>}
 */
export function roundTripThrough(kinds, { undo = false } = {}) {
  return async () => {
    for (const kind of kinds) await kind.roundTrip(undo);
  };
}

/** How large the collections of some kinds are, by their paths. */
export function sizesOf(kinds) {
  const paths = kinds.flatMap(({ collection }) => collection?.path ?? []);
  return Object.fromEntries(paths.map((path) => [path, sizeOf(new Function(`return ${path}`)())]));
}

const sizeOf = (collection) => collection.size ?? collection.length ?? Object.keys(collection).length;
