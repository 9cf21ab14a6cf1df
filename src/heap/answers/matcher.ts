import { Edge, type EdgeType, Node, type NodeType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { describeNode, isElementName } from './describe-node.ts';
import type { FunctionPlace } from './function-places.ts';
import { variableOf } from './scope-variables.ts';
import type { VariablesInSources } from './variable-names.ts';

/** One reference of a path, as V8 wrote it, and the node it leads to. */
export interface Hop {
  readonly reference: number;
  readonly edgeType: EdgeType;
  /** What the holder calls it: a property, a variable, an index, or V8's name of an internal field. */
  readonly name: string;
  readonly from: number;
  readonly node: number;
  readonly nodeType: NodeType;
  readonly nodeName: string;
}

/** How one or more hops read. */
export interface Reading {
  /** How many hops it stands for, from where the matcher was asked. */
  readonly hops: number;
  /** What a developer would call the reference: `.store`, `Map["user:42"]`, `listener`. Empty: the object says it all. */
  readonly text: string;
  /** The same for all references of the kind, without keys and indices. Default: the text. */
  readonly shape?: string;
  /** It continues the expression before it, as `.store` does. */
  readonly joined?: boolean;
  /** The object is worth a place of its own in the line: a closure, an element. */
  readonly object?: string;
  /** Things come and go by this reference: the entry of a collection, a listener. A leak is often one of these. */
  readonly churns?: boolean;
  /** The collection, if the reference is an entry of one. */
  readonly collection?: Collection;
  /** The browser calls it back once, and a program that goes on asks for it again: a timer, a frame. */
  readonly clock?: boolean;
  /** Whoever has the reference is meant to stay, as a module is that has a variable. */
  readonly holderStays?: boolean;
  /** Which of its hops is the one to remove, from 1. Default: the last. */
  readonly removable?: number;
}

export interface Collection {
  readonly node: number;
  /** About how many entries it has. */
  readonly size: number;
}

/**
 * Recognises what a path goes through: asked at each hop that is not read yet, in the order of the list in
 * `matchers/index.ts`. A framework's matcher folds what is internal to it and names what its user knows.
 */
export type Matcher = (path: Path, at: number) => Reading | undefined;

/** What is called otherwise in the sources than in the scripts that were built from them. */
export interface NamesInSources {
  readonly variables: VariablesInSources;
  /** By the objects that are of them. */
  readonly classes: ReadonlyMap<number, string>;
}

const NO_NAMES: NamesInSources = {
  variables: { names: new Map(), files: new Map() },
  classes: new Map(),
};

/** The hops of a retaining path, and questions to ask of them. */
export class Path {
  readonly graph: HeapGraph;
  readonly hops: readonly Hop[];
  readonly #places: ReadonlyMap<number, FunctionPlace>;
  readonly #names: NamesInSources;

  private constructor(
    graph: HeapGraph,
    hops: readonly Hop[],
    places: ReadonlyMap<number, FunctionPlace>,
    names: NamesInSources,
  ) {
    this.graph = graph;
    this.hops = hops;
    this.#places = places;
    this.#names = names;
  }

  /** A path over references, of which nothing is known but what the snapshot has. */
  static over(graph: HeapGraph, references: readonly number[]): Path {
    const hops = references.map((reference): Hop => {
      const node = graph.targetOf(reference);
      const variable = variableOf(graph, reference);
      return {
        reference,
        edgeType: variable === undefined ? graph.edgeTypeOf(reference) : Edge.Context,
        name: variable ?? graph.referenceName(reference),
        from: graph.sourceOf(reference),
        node,
        nodeType: graph.typeOf(node),
        nodeName: graph.nameOf(node),
      };
    });
    return new Path(graph, hops, new Map(), NO_NAMES);
  }

  /**
   * The same path.
   *
   * @param places of the functions on it, as far as they are known.
   * @param names what variables and classes are called in the sources, where that differs.
   */
  with(places: ReadonlyMap<number, FunctionPlace>, names: NamesInSources): Path {
    return new Path(this.graph, this.hops, places, names);
  }

  /** The hops from `at` for as long as `test` holds. */
  takeWhile(at: number, test: (hop: Hop, index: number) => boolean): number {
    let end = at;
    for (let hop = this.hops[end]; hop !== undefined && test(hop, end); hop = this.hops[end]) end++;
    return end - at;
  }

  /** What the object at the end of a hop is called. */
  describe(hop: Hop): string {
    return this.describeNode(hop.node);
  }

  /** What an object beside the path is called. */
  describeNode(node: number): string {
    return describeNode(this.graph, node, this.#places.get(node), this.className(node));
  }

  /** What the class of an object is called where it was written, if that is another name. */
  className(node: number): string | undefined {
    return this.#names.classes.get(node);
  }

  /** What the variable of a hop is called where it was written. */
  variableName({ reference, name }: Hop): string {
    return this.#names.variables.names.get(reference) ?? name;
  }

  /** The address of what declares the variable of a hop, as far as that is known. */
  fileOfVariable({ reference }: Hop): string | undefined {
    return this.#names.variables.files.get(reference);
  }

  /** Where the function of a hop is: a closure, or what waits in a generator. */
  placeOf(hop: Hop): FunctionPlace | undefined {
    return this.#places.get(hop.node);
  }
}

/** An object that has a place of its own in a line; most are known well enough by how they are referred to. */
export function shown(path: Path, hop: Hop): { object?: string } {
  const isShown =
    hop.nodeType === Node.Closure ||
    hop.nodeName === 'Generator' ||
    (hop.nodeType === Node.Native && isElementName(hop.nodeName)) ||
    path.graph.isDetached(hop.node);
  return isShown ? { object: path.describe(hop) } : {};
}
