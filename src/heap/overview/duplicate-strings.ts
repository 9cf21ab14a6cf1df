import { clip } from '../answers/describe-node.ts';
import { groupBy } from '../answers/group-by.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { NodeSet } from '../graph/node-set.ts';
import { type CommonHolder, commonHolders } from './common-holders.ts';
import type { NodeClasses } from './node-classes.ts';

/** Strings of one text, or of several that one place has. */
interface DuplicateString {
  /** At most 60 characters of the text that wastes most. */
  readonly text: string;
  /** How many texts there are. */
  readonly texts: number;
  readonly count: number;
  /** Bytes of all but one string of each text. */
  readonly wasted: number;
  /** Who has most of them: `.name of Product`; `null` where nobody has. */
  readonly heldBy: CommonHolder | null;
  /** V8 writes no more of a text: beyond, only the sizes are known to be the same. */
  readonly isCut: boolean;
}

export interface DuplicateStrings {
  /** Bytes that would be saved if each text were there once. */
  readonly wasted: number;
  /** Strings that are there although another one has their text. */
  readonly count: number;
  /** Those that waste most first. */
  readonly strings: readonly DuplicateString[];
}

const STRING = 2;
/** Texts whose holders are looked for: those that waste most. */
const LOOKED_AT = 500;
/** Characters of a text in a snapshot, as V8 is set (`heap_snapshot_string_limit`). */
const LIMIT = 1024;

/**
 * Finds texts that are in memory more than once. V8 gives nodes of one text the same name, so nothing is decoded but
 * what is shown.
 */
export function duplicateStrings(graph: HeapGraph, classes: NodeClasses, most: number): DuplicateStrings {
  const first = new Int32Array(graph.strings.length).fill(-1);
  const counts = new Uint32Array(graph.strings.length);
  /** Strings of one name and of other sizes than its first, which only long ones are. */
  const others = new Map<string, { node: number; count: number }>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.typeOf(node) !== STRING || graph.sizeOf(node) === 0) continue;
    const name = graph.names.get(node);
    const known = first[name] as number;
    if (known < 0) first[name] = node;
    if (known < 0 || graph.sizeOf(known) === graph.sizeOf(node)) counts[name] = (counts[name] as number) + 1;
    else {
      const key = `${name} ${graph.sizeOf(node)}`;
      const other = others.get(key) ?? { node, count: 0 };
      others.set(key, { ...other, count: other.count + 1 });
    }
  }
  const found = [...others.values()];
  for (let name = 0; name < counts.length; name++)
    if ((counts[name] as number) > 1)
      found.push({ node: first[name] as number, count: counts[name] as number });
  const wastes = found
    .filter(({ count }) => count > 1)
    .map(({ node, count }) => ({ node, count, wasted: (count - 1) * graph.sizeOf(node) }))
    .sort((a, b) => b.wasted - a.wasted);
  const looked = wastes.slice(0, LOOKED_AT);
  const groupOf = groupsOf(
    graph,
    looked.map(({ node }) => node),
  );
  const holders = commonHolders(graph, classes, groupOf, looked.length);
  const alike = groupBy(looked.entries(), ([index, { count }]) => {
    const holder = holders[index];
    return holder !== undefined && holder.count * 2 > count ? holder.text : index;
  });
  const strings = [...alike.values()].map((group): DuplicateString => {
    const text = graph.nameOf(group[0]?.[1].node ?? 0);
    const holder = holders[group[0]?.[0] ?? -1];
    const sum = (of: (index: number) => number) => group.reduce((all, [index]) => all + of(index), 0);
    const heldBy = holder && { text: holder.text, count: sum((index) => holders[index]?.count ?? 0) };
    return {
      ...{ text: clip(text), isCut: text.length >= LIMIT, texts: group.length, heldBy: heldBy ?? null },
      count: sum((index) => looked[index]?.count ?? 0),
      wasted: sum((index) => looked[index]?.wasted ?? 0),
    };
  });
  return {
    wasted: wastes.reduce((sum, { wasted }) => sum + wasted, 0),
    count: wastes.reduce((sum, { count }) => sum + count - 1, 0),
    // what only the engine has, such as the names in its scopes, nobody can save
    strings: strings
      .filter(({ heldBy }) => heldBy !== null)
      .sort((a, b) => b.wasted - a.wasted)
      .slice(0, most),
  };
}

/** For each node the group of its text, from 1; 0 for what is no string, or has another text. */
function groupsOf(graph: HeapGraph, nodes: readonly number[]): Uint16Array {
  const sizes = new Map<number, Map<number, number>>();
  for (const [group, node] of nodes.entries()) {
    const name = graph.names.get(node);
    sizes.set(name, (sizes.get(name) ?? new Map()).set(graph.sizeOf(node), group + 1));
  }
  const isAsked = new NodeSet(graph.strings.length, sizes.keys());
  const groupOf = new Uint16Array(graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.typeOf(node) !== STRING) continue;
    const name = graph.names.get(node);
    if (isAsked.has(name)) groupOf[node] = sizes.get(name)?.get(graph.sizeOf(node)) ?? 0;
  }
  return groupOf;
}
