import { Node } from '../../src/heap/bytes/types.ts';
import { type HeapGraph, pathText, type RetainingPath, reportHeap } from '../../src/heap/index.ts';
import { withoutPlaces } from '../heaps/holders.js';
import type { LeakFacts } from './planted/kind.ts';

/** A program or page after some round trips. */
export interface HeapOfRounds {
  readonly graph: HeapGraph;
  /** How large its collections are, by their paths. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** What planted leaks have to show, or did. */
export interface Growth {
  readonly name: string;
  readonly grows: Readonly<Record<string, number>>;
  /** Entries; `null` where nothing is a collection. */
  readonly collection: number | null;
}

/** What `rounds` round trips more have to leave. */
export const expectedGrowth = (kinds: readonly LeakFacts[], rounds: number): Growth[] =>
  kinds.map(({ name, grows, collection }) => ({
    name,
    grows: Object.fromEntries(Object.entries(grows).map(([type, each]) => [type, each * rounds])),
    collection: collection && collection.each * rounds,
  }));

/** What there is more of after some rounds than after fewer. */
export function growthBetween(kinds: readonly LeakFacts[], less: HeapOfRounds, more: HeapOfRounds): Growth[] {
  const [before, after] = [less, more].map(({ graph }) => objectsByName(graph));
  const count = (objects: ReadonlyMap<string, readonly number[]> | undefined, type: string) =>
    objects?.get(type)?.length ?? 0;
  const size = ({ sizes }: HeapOfRounds, path: string) => sizes[path] ?? Number.NaN;
  return kinds.map(({ name, grows, collection }) => ({
    name,
    grows: Object.fromEntries(
      Object.keys(grows).map((type) => [type, count(after, type) - count(before, type)]),
    ),
    collection: collection && size(more, collection.path) - size(less, collection.path),
  }));
}

/** The path to objects of each kind's first class, as `LeakFacts.holder` tells it. */
export async function holdersIn(
  graph: HeapGraph,
  kinds: readonly LeakFacts[],
): Promise<Record<string, string>> {
  const objects = objectsByName(graph);
  const idsOf = ({ grows }: LeakFacts): number[] => {
    const [type = ''] = Object.keys(grows);
    return (objects.get(type) ?? []).map((node) => graph.ids.of(node));
  };
  const { leaks } = await reportHeap(graph, { heapIds: kinds.flatMap(idsOf) });
  const paths = new Map(
    leaks.flatMap(({ survivors }) => survivors.map(({ heapId, path }) => [heapId, path])),
  );
  return Object.fromEntries(
    kinds
      .filter(({ grows }) => Object.keys(grows).length > 0)
      .map((kind) => {
        const ways = idsOf(kind).flatMap((id) => paths.get(id) ?? []);
        return [kind.name, commonest(ways) ?? 'held by nothing'];
      }),
  );
}

/** The path that most objects have, of these the shortest: a class has a prototype, too, which others hold. */
function commonest(paths: readonly RetainingPath[]): string | undefined {
  const counts = new Map<string, number>();
  for (const path of paths.toSorted((a, b) => a.distance - b.distance)) {
    const text = withoutKeys(withoutPlaces(pathText(path)));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0];
}

const withoutKeys = (path: string): string => path.replace(/\[[^\]]*\]/g, '[…]');

/** Objects of scripts and of the browser by their class, elements by their tag and class, detached or not. */
function objectsByName(graph: HeapGraph): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let node = 0; node < graph.nodeCount; node++) {
    const type = graph.typeOf(node);
    if (type !== Node.Object && type !== Node.Native) continue;
    const name = graph.nameOf(node).replace(/^Detached /, '');
    const nodes = found.get(name);
    if (nodes === undefined) found.set(name, [node]);
    else nodes.push(node);
  }
  return found;
}
