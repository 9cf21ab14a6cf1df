import type { HeapGraph } from '../graph/heap-graph.ts';
import { groupBy } from './group-by.ts';
import { groupLeaks } from './group-leaks.ts';
import type { WayToSurvivor } from './partings.ts';
import { sameReferences } from './same-references.ts';
import { findSuspects } from './suspect.ts';

/** A way by which survivors are held besides the one that was found first. */
interface OtherHolder extends WayToSurvivor {
  readonly suspect: number;
  /** How many of the leak's survivors it holds too. */
  readonly count: number;
}

export interface OtherHolders {
  /** The one that holds most first. */
  readonly holders: readonly OtherHolder[];
  /** Whether all were found: the search ends when it has taken too long, or found too many. */
  readonly complete: boolean;
}

/** A leak whose references are to be removed. */
export interface RemovableLeak {
  readonly fingerprint: string;
  /** Nodes of its survivors. */
  readonly nodes: readonly number[];
  /** For each, the reference that would have to go. */
  readonly references: readonly number[];
}

/** More holders of one leak than a person would follow. */
const MOST_ROUNDS = 5;

/** Milliseconds for all leaks together; a search that has begun is not ended. */
const PATIENCE = 1500;

/**
 * Finds what else holds the survivors of each leak: a path names the shortest way, not the only one. It removes the
 * suspect references of all leaks and searches again, then those that it finds so, until nothing is held; then, for
 * each leak, it removes its own references alone, so that what another leak holds as well is found too. Each search
 * costs as much as the first one, and is over sooner where there are others.
 *
 * @param search finds a path to each node; `null` for what nothing holds that counts.
 * @param now tells the time in milliseconds.
 */
export function findOtherHolders(
  graph: HeapGraph,
  leaks: readonly RemovableLeak[],
  search: (nodes: readonly number[]) => (WayToSurvivor | null)[],
  now: () => number = () => performance.now(),
): OtherHolders[] {
  const end = now() + PATIENCE;
  const removed = leaks.map(({ references }) => sameReferences(graph, references));
  // what reads the same is the same code's doing, however often
  const found = leaks.map(({ fingerprint }) => new Map<string, OtherHolder | null>([[fingerprint, null]]));
  const complete = leaks.map(() => false);

  /** One more search for some of the leaks. */
  const searchAgain = (which: readonly number[], references: Iterable<number>): number[] => {
    const targets = which.flatMap((leak) => (leaks[leak]?.nodes ?? []).map((node) => ({ leak, node })));
    const ways = graph.without(references, () => search(targets.map(({ node }) => node)));
    const nodes = new Set(targets.map(({ node }) => node));
    const suspects = findSuspects(ways, (node) => nodes.has(node));
    const held = new Set<number>();
    for (const [leak, members] of groupBy(ways.keys(), (index) => targets[index]?.leak ?? -1)) {
      const own = members.map((index) => ways[index] ?? null);
      const at = members.map((index) => suspects[index] ?? -1);
      for (const group of groupLeaks(own, at)) {
        const [first] = group.members;
        const way = own[first ?? -1];
        if (way == null) continue;
        held.add(leak);
        if (found[leak]?.has(group.fingerprint)) continue;
        const holder = { ...way, suspect: at[first ?? -1] ?? -1, count: group.members.length };
        found[leak]?.set(group.fingerprint, holder);
      }
      const suspected = own.flatMap((way, index) => way?.steps[at[index] ?? -1]?.reference ?? []);
      for (const same of sameReferences(graph, suspected)) removed[leak]?.add(same);
    }
    return [...held];
  };

  let open = leaks.map((_, leak) => leak);
  for (let round = 0; round < MOST_ROUNDS && open.length > 0 && now() < end; round++) {
    const asked = open;
    open = searchAgain(
      asked,
      removed.flatMap((references) => [...references]),
    );
    for (const leak of asked) complete[leak] = !open.includes(leak);
  }
  if (leaks.length > 1)
    for (const leak of leaks.keys()) {
      if (now() >= end) complete[leak] = false;
      else if (complete[leak])
        complete[leak] = searchAgain([leak], removed[leak] ?? []).length === 0 || now() < end;
    }
  return found.map((holders, leak) => ({
    holders: [...holders.values()].filter((holder) => holder !== null).sort((a, b) => b.count - a.count),
    complete: complete[leak] ?? false,
  }));
}
