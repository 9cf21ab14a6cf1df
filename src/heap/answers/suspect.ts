import type { Collection } from './matcher.ts';
import { findPartings, type WayToSurvivor } from './partings.ts';
import type { PathStep } from './retaining-path.ts';

/** A collection of which fewer entries lead to survivors is taken for one that is as it should be. */
const LEAKING_SHARE = 1 / 4;

/** Which entries of a collection lead to survivors, as the paths of all of them show. */
class LeakingEntries {
  readonly #entries = new Map<number, Set<number>>();

  constructor(ways: Iterable<WayToSurvivor | null>) {
    for (const way of ways)
      for (const { collection, node } of way?.steps ?? []) {
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
 * For each path the step whose reference most likely should not be there.
 *
 * It lies where a leak can begin: not before the last object on the way that is meant to stay (a window, what is in the
 * document, a module's variables), and not after the first that is dead for sure (detached, ended by its owner, or
 * another survivor). There it is
 *
 * 1. the first step at which the paths of survivors part that are held alike;
 * 2. of a survivor that is alone, the first step by which things come and go (a listener, the entry of a collection
 *    that leads to survivors by a good share of its entries), but the browser's own clock only if nothing else is;
 * 3. or else the last.
 *
 * @param ways in the order in which their survivors were tracked.
 * @param survived whether a node is another survivor.
 * @returns its index; -1 for a path without steps, and for none.
 */
export function findSuspects(
  ways: readonly (WayToSurvivor | null)[],
  survived: (node: number) => boolean,
): number[] {
  const entries = new LeakingEntries(ways);
  const partings = findPartings(ways);
  return ways.map((way, index) => {
    if (way === null) return -1;
    const forks = partings[index] ?? [];
    const { first, last } = whereItBegins(way.steps, survived, forks[0] ?? way.steps.length);
    const parting = forks.find((at) => at >= first && at <= last);
    if (parting !== undefined) return parting;
    const candidates = way.steps
      .map((step, at) => ({ step, at }))
      .slice(first, last + 1)
      .filter(({ step }) => comesAndGoes(step, entries));
    const [choice] = [...candidates.filter(({ step }) => !step.clock), ...candidates];
    return choice?.at ?? last;
  });
}

/** @param fork where the paths part first: what comes behind it is there more than once, as no module is. */
function whereItBegins(steps: readonly PathStep[], survived: (node: number) => boolean, fork: number) {
  const dead = steps.findIndex(({ life, node }) => life === 'dead' || survived(node));
  const last = dead < 0 ? steps.length - 1 : dead;
  let first = 0;
  steps.slice(0, last + 1).forEach(({ life, holderStays }, at) => {
    if (holderStays && at <= fork) first = at;
    if (life === 'alive' && at < last) first = at + 1;
  });
  return { first, last };
}

const comesAndGoes = ({ churns, collection }: PathStep, entries: LeakingEntries): boolean =>
  churns && (collection === null || entries.shareOf(collection) >= LEAKING_SHARE);
