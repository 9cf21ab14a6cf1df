import type { HeapRules } from '../answers/heap-report.ts';
import { pathText } from '../answers/render-path.ts';
import type { LoadSources } from '../answers/sources.ts';
import { ownOptions } from '../bytes/own-options.ts';
import { Node } from '../bytes/types.ts';
import type { AllRetainedSizes } from '../graph/all-retained-sizes.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { MeasuredHeap } from './measured-heap.ts';
import { IN_BETWEEN, type NodeClasses } from './node-classes.ts';
import { objectName } from './object-name.ts';
import type { HeapQuery } from './parse-query.ts';
import type { FoundPath } from './read-paths.ts';

export interface FoundObject {
  readonly heapId: number;
  readonly className: string;
  /** Shallow, in bytes. */
  readonly size: number;
  /** Bytes that would be freed with it. */
  readonly retainedSize: number;
  /** A shortest way to it; `null` if nothing holds it. */
  readonly path: FoundPath | null;
}

export interface FoundObjects {
  /** How many there are. */
  readonly total: number;
  /** If a path was asked for, only so many were looked at, those that retain most; `null` if all were. */
  readonly lookedAt: number | null;
  /** Those that retain most first, as many as were asked for. */
  readonly objects: readonly FoundObject[];
}

export interface QueryOptions extends HeapRules {
  /** How many objects are told, at most. Default: 50. */
  readonly most?: number | undefined;
  readonly loadSources?: LoadSources | undefined;
  /** Called before each step, with what is about to be done. */
  readonly onStep?: (step: string) => void;
}

/** Objects whose paths are read to see which of them a query means. */
const MOST_PATHS = 3000;

/** Objects that a query means, before they are told. */
export interface Matches extends Omit<FoundObjects, 'objects'> {
  /** Those that retain most first. */
  readonly nodes: readonly number[];
}

type OnStep = QueryOptions['onStep'];

/** Finds the objects of a heap that a query means. */
export async function queryHeap(
  graph: HeapGraph,
  query: HeapQuery,
  options: QueryOptions = {},
): Promise<FoundObjects> {
  const { most = 50, onStep, matchers, loadSources } = ownOptions(options);
  const heap = new MeasuredHeap(graph, { matchers, loadSources });
  const { nodes, ...found } = await matchObjects(heap, query, onStep);
  return { ...found, objects: await tellObjects(heap, nodes.slice(0, most), onStep) };
}

/** Finds which objects a query means. */
export async function matchObjects(heap: MeasuredHeap, query: HeapQuery, onStep?: OnStep): Promise<Matches> {
  onStep?.('Measuring what all objects retain');
  const { graph, retained } = heap;
  onStep?.('Looking at all objects');
  const nodes = matchingNodes(graph, heap.classes, query, retained);
  if (query.paths.length === 0) return { total: nodes.length, lookedAt: null, nodes };
  onStep?.('Searching what holds them');
  const looked = nodes.slice(0, MOST_PATHS);
  const paths = await heap.pathsTo(looked);
  const found = looked.filter((_, index) => {
    const path = paths[index] ?? null;
    const text = path === null ? '' : pathText({ ...path, suspect: -1 });
    return query.paths.every((part) => text.includes(part));
  });
  const lookedAt = nodes.length > MOST_PATHS ? looked.length : null;
  return { total: found.length, lookedAt, nodes: found };
}

/** Tells of objects, with a path to each. */
export async function tellObjects(
  heap: MeasuredHeap,
  nodes: readonly number[],
  onStep?: OnStep,
): Promise<FoundObject[]> {
  const { graph, classes, retained } = heap;
  onStep?.('Searching what holds them');
  const paths = await heap.pathsTo(nodes);
  return nodes.map((node, index) => ({
    heapId: graph.ids.of(node),
    className: objectName(graph, classes, node),
    size: graph.sizeOf(node),
    retainedSize: retained.sizeOf(node),
    path: paths[index] ?? null,
  }));
}

/** All but the paths decides which nodes are meant; those that retain most come first. */
function matchingNodes(
  graph: HeapGraph,
  classes: NodeClasses,
  query: HeapQuery,
  retained: AllRetainedSizes,
): number[] {
  const { classes: wanted } = query;
  const isOfName = wanted.map((like) => classes.classes.map(({ name }) => isLike(plainClass(name), like)));
  /** By V8’s own name, as plain objects are told apart by their fields. */
  const isNamed = wanted.map((like) => isLike('Object', like));
  const isOfClass = (node: number) =>
    wanted.every(
      (_, i) =>
        isOfName[i]?.[classes.ofNode[node] as number] === true ||
        (isNamed[i] === true &&
          graph.typeOf(node) === Node.Object &&
          graph.strings.equals(graph.names.get(node), 'Object')),
    );
  const isOfSize = (node: number) =>
    query.sizes.every(({ of, comparison, bytes }) => {
      const size = of === 'shallow' ? graph.sizeOf(node) : retained.sizeOf(node);
      return comparison === '>' ? size > bytes : size < bytes;
    });
  const isToldOf = classes.classes.map(
    ({ name, kind }) => wanted.length > 0 || (kind !== 'engine' && !IN_BETWEEN.has(name)),
  );
  const nodes: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (query.detached && !graph.isDetached(node)) continue;
    // where V8 keeps the entries of an array is no object of its own
    if (graph.typeOf(node) === Node.Array) continue;
    if (!isToldOf[classes.ofNode[node] as number]) continue;
    if (isOfClass(node) && isOfSize(node)) nodes.push(node);
  }
  return nodes.sort((a, b) => retained.sizeOf(b) - retained.sizeOf(a));
}

const plainClass = (name: string): string => name.replace(/^detached /, '');

/** Whether a name is as it was asked for, where a star stands for any characters: in one pass, whatever the name is. */
function isLike(name: string, wanted: string): boolean {
  const [first = '', ...others] = wanted.split('*');
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - at >= last.length && name.endsWith(last);
}
