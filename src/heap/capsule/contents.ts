import { ORDERED_SCOPE } from '../answers/owners/witnesses.ts';
import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { tellableAddresses } from './addresses.ts';
import { type Asked, isContext } from './asked.ts';
import type { Kept } from './kept.ts';
import type { Material } from './material.ts';
import { scriptsAmong, TellableNames } from './names.ts';
import { tellableTexts } from './texts.ts';
import type { CapsuleContents } from './write-capsule.ts';

/**
 * What is written of what is kept.
 *
 * @param share of each collection on paths, the part of its leading entries that is in the capsule.
 */
export function contentsOf(
  graph: HeapGraph,
  kept: Kept,
  { records, references }: Material,
  asked: Asked,
  share: ReadonlyMap<number, number>,
): CapsuleContents {
  const scripts = scriptsAmong(graph, kept.references);
  const addresses = tellableAddresses(scripts.values());
  const names = new TellableNames(
    graph,
    new Map([...scripts].map(([script, url]) => [script, addresses.get(url) ?? ''])),
    kept.nodes,
  );
  return {
    ...{ kept, records, names, scopes: asked.scopes },
    // names of all properties are read where a dictionary is looked for
    isNamed: (reference) =>
      references.has(reference) ||
      asked.found.has(reference) ||
      (asked.named.has(reference) && graph.edgeTypeOf(reference) !== Edge.Property),
    leafAt: tellableTexts(graph, records, kept.references),
    mostEntries: (node) => Math.ceil(graph.referenceCount(node) * (share.get(node) ?? 1)),
    leastReferences: (node, count) => leastReferences(graph, node, count, asked, share.get(node) ?? 1),
  };
}

/** A context of a realm is known by having many references. */
const MANY = 100;
/** A collection of which a tenth leads to survivors is taken for one of which less does. */
const FEW_OF = 10;

function leastReferences(graph: HeapGraph, node: number, kept: number, asked: Asked, share: number): number {
  const count = graph.referenceCount(node);
  if (asked.counted.has(node) && isCollection(graph, node))
    return Math.min(Math.ceil(count * share), FEW_OF * (kept + 1));
  const type = graph.typeOf(node);
  const isRealm = type !== Node.Synthetic && count >= MANY && graph.specialNodes.includes(node);
  const isLargeScope = isContext(graph, node) && count > ORDERED_SCOPE;
  return isRealm || isLargeScope ? Math.min(count, MANY) : 0;
}

const isCollection = (graph: HeapGraph, node: number): boolean =>
  graph.typeOf(node) === Node.Array ||
  [...graph.referencesOf(node)].some((reference) => graph.edgeTypeOf(reference) === Edge.Element);
