import { groupBy } from './group-by.ts';
import type { PathStep } from './retaining-path.ts';
import { stepKey } from './step-key.ts';

/** What is asked of a path here. */
export interface WayToSurvivor {
  readonly root: string;
  readonly steps: readonly PathStep[];
}

/**
 * At which steps the paths of survivors part that are held alike: where a leak grows. Of paths that read the same, all
 * begin at one place and end at different ones; on the way each goes its own, as when each round trip has left a
 * listener, or an entry of an array.
 *
 * Branches that came one after the other are what round trips have left. If instead each of a few branches goes on
 * growing (`Map["locale"].reactions[…]`, `Map["theme"].reactions[…]`), that fork is part of the program, and the paths
 * part again where it grows. Linear in the steps of all paths.
 *
 * @param ways in the order in which their survivors were tracked.
 * @returns for each, its steps at which it parts from others, the first first.
 */
export function findPartings(ways: readonly (WayToSurvivor | null)[]): number[][] {
  const partings: number[][] = ways.map(() => []);
  const families = groupBy(ways.keys(), (index) => familyKey(ways[index]));
  families.delete('');
  for (const members of families.values()) {
    const length = ways[members[0] ?? -1]?.steps.length ?? 0;
    let branches = 1;
    for (let at = 0; at < length; at++) {
      const nodes = members.map((index) => ways[index]?.steps[at]?.node ?? -1);
      const before = branches;
      branches = new Set(nodes).size;
      if (branches > before && cameOneByOne(nodes, branches))
        for (const index of members) partings[index]?.push(at);
    }
  }
  return partings;
}

/** Paths of one family read the same, function by function, but for keys and indices. */
function familyKey(way: WayToSurvivor | null | undefined): string {
  if (way == null) return '';
  return [way.root, ...way.steps.map((step) => stepKey(step))].join(' → ');
}

/** A round trip may come back to a branch now and then, so a few more changes are allowed than there need to be. */
const MOST_CHANGES = 1.5;

function cameOneByOne(nodes: readonly number[], branches: number): boolean {
  const changes = nodes.filter((node, index) => index > 0 && node !== nodes[index - 1]).length;
  return changes + 1 <= branches * MOST_CHANGES;
}
