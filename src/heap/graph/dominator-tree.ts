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
   * @param parents of a depth-first search tree, by number; they become the dominators.
   * @param semidominators by number.
   * @param jumps room for one number each, all of them 0, as `depths`.
   */
  constructor(parents: Uint32Array, semidominators: Uint32Array, jumps: Uint32Array, depths: Uint32Array) {
    this.dominators = parents;
    this.#jumps = jumps;
    this.#depths = depths;
    this.#findDominators(semidominators);
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
