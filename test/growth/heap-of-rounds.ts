import { Node } from '../../src/heap/bytes/types.ts';
import { type HeapGraph, pathText, reportHeap } from '../../src/heap/index.ts';
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

/** The shortest path to an object of each kind's first class, as `LeakFacts.holder` tells it. */
export async function holdersIn(
  graph: HeapGraph,
  kinds: readonly LeakFacts[],
): Promise<Record<string, string>> {
  const objects = objectsByName(graph);
  const found: Record<string, string> = {};
  for (const { name, grows } of kinds) {
    const [type] = Object.keys(grows);
    const nodes = type === undefined ? [] : (objects.get(type) ?? []);
    if (nodes.length === 0) continue;
    const { leaks } = await reportHeap(graph, { heapIds: nodes.map((node) => graph.ids.of(node)) });
    const paths = leaks.flatMap(({ survivors }) => survivors.flatMap(({ path }) => path ?? []));
    const [shortest] = paths.sort((a, b) => a.distance - b.distance);
    found[name] = shortest === undefined ? 'held by nothing' : withoutKeys(withoutPlaces(pathText(shortest)));
  }
  return found;
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
