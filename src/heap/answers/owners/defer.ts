import type { HeapGraph } from '../../graph/heap-graph.ts';
import { findRetainingPaths } from '../../graph/retaining-tree.ts';
import { Path } from '../matcher.ts';
import { sameReferences } from '../same-references.ts';
import { isHarmless, type OwnerRule } from './owner.ts';

/** Searches, at most: each takes away what the one before has found. Whatever is left then counts as held for good. */
const MAX_SEARCHES = 6;

/** What holds a node, from a root on, and which rule says that nothing else does. */
export interface HeldBy {
  readonly path: Path;
  /** Why it is no leak of the page; `null` if it is one. */
  readonly rule: OwnerRule | null;
}

/**
 * Finds a path to each node that goes through nothing harmless (a tool's reference, a slot that is filled in passing),
 * or else one that does: as long as a path goes through such a reference, it is searched again without.
 */
export function findHolders(
  graph: HeapGraph,
  nodes: readonly number[],
  rules: readonly OwnerRule[],
): (HeldBy | undefined)[] {
  const harmless = rules.filter(isHarmless);
  const ruleOf = new Map<number, OwnerRule>();
  let last = graph.temporaryReferences;
  for (let search = 1; ; search++) {
    const tree = findRetainingPaths(graph, nodes, last);
    const chains = nodes.map((node) => tree.pathTo(node));
    const paths = chains.map((chain) => chain && Path.over(graph, chain));
    const more = paths.flatMap((path) => (path === undefined ? [] : slotsOn(path, harmless)));
    const isNew = more.some(([reference]) => !last.has(reference));
    for (const [reference, rule] of more) ruleOf.set(reference, ruleOf.get(reference) ?? rule);
    if (!isNew || search === MAX_SEARCHES)
      return paths.map((path, index): HeldBy | undefined => {
        if (path === undefined) return undefined;
        const chain = chains[index] ?? [];
        const at = tree.lastOn(chain);
        return { path, rule: at < 0 ? null : (ruleOf.get(chain[at] as number) ?? null) };
      });
    last = new Set([...last, ...more.map(([reference]) => reference)]);
  }
}

/** References of a path that a rule knows, and what belongs to them. */
function slotsOn(path: Path, rules: readonly OwnerRule[]): (readonly [number, OwnerRule])[] {
  return path.hops.flatMap(({ reference }, at) => {
    const rule = rules.find(({ matches }) => matches(path, at));
    if (rule === undefined) return [];
    const slot = rule.slot?.(path, at) ?? sameReferences(path.graph, [reference]);
    return Array.from(slot, (reference) => [reference, rule] as const);
  });
}
