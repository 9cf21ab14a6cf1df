/** A depth-first search tree over nodes from 0, which is its root, and the edges that lead back in it. */
export interface SearchTree {
  readonly size: number;
  /** For each node the one from which the search came. */
  readonly parents: Uint32Array;
  /** For each node the least one above it that has an edge to it. */
  readonly leastAbove: Uint32Array;
  /** Where the sources of edges from higher nodes begin in `sources`. */
  readonly firstSource: Uint32Array;
  readonly sources: Uint32Array;
}

/**
 * For each node the last other one that all ways to it from the root go through, and what of them two nodes share.
 *
 * Georgiadis, Tarjan and Werneck, "Finding dominators in practice", J. Graph Algorithms Appl. 10 (2006): semi-NCA, with
 * the paths of Lengauer and Tarjan compressed. A nearest common ancestor is looked up by the jumps of Myers, "An applicative
 * random-access stack", Inf. Process. Lett. 17 (1983), and not by single steps, which are quadratic for a long list whose
 * elements something else holds, too: so it is O(m log n) time in all. No recursion.
 */
export class DominatorTree {
  readonly dominators: Uint32Array;
  readonly #jumps: Uint32Array;
  readonly #depths: Uint32Array;

  /**
   * 8 bytes a node on top of the search tree, whose arrays are used up: `parents` become the dominators, `leastAbove` is needed
   * as long as `nearestCommon` is asked, and `firstSource` is free.
   */
  constructor(tree: SearchTree) {
    const { size, parents } = tree;
    const ancestors = parents.slice(0, size);
    findSemidominators(tree, ancestors, new Uint32Array(size));
    this.dominators = parents.subarray(0, size);
    this.#jumps = ancestors.fill(0);
    this.#depths = tree.leastAbove.subarray(0, size).fill(0);
    this.#findDominators(tree.firstSource);
  }

  /** The last node that all ways to both go through, which may be one of them. */
  nearestCommon(a: number, b: number): number {
    const { dominators } = this;
    const depths = this.#depths;
    const jumps = this.#jumps;
    let low = a;
    let high = b;
    if ((depths[low] as number) < (depths[high] as number)) [low, high] = [high, low];
    const depth = depths[high] as number;
    while ((depths[low] as number) > depth) {
      const jump = jumps[low] as number;
      low = (depths[jump] as number) >= depth ? jump : (dominators[low] as number);
    }
    // nodes of one depth jump equally far
    while (low !== high) {
      const hasJumped = jumps[low] !== jumps[high];
      low = (hasJumped ? jumps[low] : dominators[low]) as number;
      high = (hasJumped ? jumps[high] : dominators[high]) as number;
    }
    return low;
  }

  /** A dominator is the first node, from the parent up, that does not come after the semidominator. */
  #findDominators(semidominators: Uint32Array): void {
    const { dominators } = this;
    const jumps = this.#jumps;
    const depths = this.#depths;
    for (let node = 1; node < dominators.length; node++) {
      const semidominator = semidominators[node] as number;
      let above = dominators[node] as number;
      while (above > semidominator) {
        const jump = jumps[above] as number;
        above = jump >= semidominator ? jump : (dominators[above] as number);
      }
      dominators[node] = above;
      depths[node] = (depths[above] as number) + 1;
      const jump = jumps[above] as number;
      const far = jumps[jump] as number;
      const isEven =
        (depths[above] as number) - (depths[jump] as number) ===
        (depths[jump] as number) - (depths[far] as number);
      jumps[node] = isEven ? far : above;
    }
  }
}

/**
 * Puts the semidominators into `firstSource`, from the last node to the first: what stands there of the nodes before is
 * still to be read.
 *
 * @param ancestors the parents; paths in it are shortened.
 * @param path room for one number a node.
 */
function findSemidominators(
  { size, leastAbove, firstSource, sources }: SearchTree,
  ancestors: Uint32Array,
  path: Uint32Array,
): void {
  // for nodes that were passed: the least semidominator on the way up, as far as it was shortened
  const least = leastAbove;
  let end = sources.length;
  for (let node = size - 1; node > 0; node--) {
    const begin = firstSource[node] as number;
    let semidominator = leastAbove[node] as number;
    for (let at = begin; at < end; at++) {
      const source = sources[at] as number;
      let above = ancestors[source] as number;
      if (above > node) {
        let length = 0;
        let top = source;
        while (above > node) {
          path[length++] = top;
          top = above;
          above = ancestors[top] as number;
        }
        let smallest = least[top] as number;
        while (length > 0) {
          const below = path[--length] as number;
          const own = least[below] as number;
          if (smallest < own) least[below] = smallest;
          else smallest = own;
          ancestors[below] = above;
        }
      }
      const own = least[source] as number;
      if (own < semidominator) semidominator = own;
    }
    end = begin;
    least[node] = semidominator;
    firstSource[node] = semidominator;
  }
}
