import { type AllRetainedSizes, allRetainedSizes } from '../graph/all-retained-sizes.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { NodeClasses } from './node-classes.ts';
import { type FoundPath, type ReadPathsOptions, readPaths } from './read-paths.ts';

/** Paths that are kept. */
const MOST_PATHS = 10_000;

/** A heap with what every question about it needs, which is measured once: when the first asks for it. */
export class MeasuredHeap {
  readonly graph: HeapGraph;
  readonly #looking: ReadPathsOptions;
  #classes: NodeClasses | undefined;
  #retained: AllRetainedSizes | undefined;
  /** `null` for what nothing holds. */
  readonly #paths = new Map<number, FoundPath | null>();

  /** @param looking how paths read. */
  constructor(graph: HeapGraph, looking: ReadPathsOptions = {}) {
    this.graph = graph;
    this.#looking = looking;
  }

  get classes(): NodeClasses {
    this.#classes ??= new NodeClasses(this.graph);
    return this.#classes;
  }

  /** What is freed with each object: takes longer than all else. */
  get retained(): AllRetainedSizes {
    this.#retained ??= allRetainedSizes(this.graph);
    return this.#retained;
  }

  /** A shortest path to each of these nodes, in their order; `null` for what nothing holds. */
  async pathsTo(nodes: readonly number[]): Promise<(FoundPath | null)[]> {
    const unread = nodes.filter((node) => !this.#paths.has(node));
    const { paths } =
      unread.length > 0 ? await readPaths(this.graph, unread, [], this.#looking) : { paths: NONE };
    const found = nodes.map((node) => this.#paths.get(node) ?? paths.get(node) ?? null);
    if (this.#paths.size + unread.length > MOST_PATHS) this.#paths.clear();
    for (const node of unread.slice(0, MOST_PATHS)) this.#paths.set(node, paths.get(node) ?? null);
    return found;
  }
}

const NONE: ReadonlyMap<number, FoundPath> = new Map();
