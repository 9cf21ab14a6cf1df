import type { Collection } from './matcher.ts';
import type { PathStep } from './retaining-path.ts';
import { shortPlace } from './source-places.ts';

/** A collection of which fewer entries lead to survivors is taken for one that is as it should be. */
const LEAKING_SHARE = 1 / 4;

/** Which entries of a collection lead to survivors, as the paths of all of them show. */
export class LeakingEntries {
  readonly #entries = new Map<number, Set<number>>();

  constructor(paths: Iterable<readonly PathStep[]>) {
    for (const steps of paths)
      for (const { collection, node } of steps) {
        if (collection === null) continue;
        const entries = this.#entries.get(collection.node) ?? new Set();
        this.#entries.set(collection.node, entries.add(node));
      }
  }

  /** The share of a collection's entries that lead to survivors, from 0 to 1. */
  shareOf({ node, size }: Collection): number {
    return (this.#entries.get(node)?.size ?? 0) / Math.max(1, size);
  }
}

/**
 * The step of a path whose reference most likely should not be there, of those on the way to the first object that is
 * known to have leaked: the first by which things come and go (a listener, a timer, the entry of a collection that
 * leads to survivors by a good share of its entries), or else the last.
 *
 * @param leaked whether an object on the way is known to have leaked: another survivor, or detached from its document.
 * @returns its index; -1 for a path without steps.
 */
export function findSuspect(
  steps: readonly PathStep[],
  entries: LeakingEntries,
  leaked: (step: PathStep) => boolean,
): number {
  const end = steps.findIndex(leaked);
  const last = end < 0 ? steps.length - 1 : end;
  const churning = steps.findIndex(
    ({ churns, collection }) =>
      churns && (collection === null || entries.shareOf(collection) >= LEAKING_SHARE),
  );
  return churning >= 0 && churning <= last ? churning : last;
}

/** What all leaks by the same reference have in common: the way to it, without keys and indices. */
export function leakShape(root: string, steps: readonly PathStep[], suspect: number): string {
  const parts = steps
    .slice(0, suspect + 1)
    .map((step, i) =>
      i === suspect && step.shape !== '' ? step.shape : `${step.shape} ${objectShape(step)}`.trim(),
    );
  return [root, ...parts].join(' → ');
}

/** A function without a name is known by the line that it was written in. */
function objectShape({ object, place }: PathStep): string {
  if (object !== 'closure' || place === null) return object ?? '';
  return `closure (${shortPlace(place.original ?? place)})`;
}

/** A short name for a shape, the same in every snapshot: FNV-1a in 32 bits (Fowler, Noll and Vo), eight digits. */
export function fingerprint(shape: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(shape)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
