import { MAX_SIZES } from '../feed/limits.ts';
import type { CensusEntry, CensusTaken } from '../feed/messages.ts';
import { bare, emptyArray } from '../tracker/intrinsics.ts';
import { edgesOf } from './edges.ts';
import type { StartWalk } from './walk.ts';

/** Paths that are remembered, over all marks. */
const MAX_PATHS = 200_000;

type Finish = (taken: Omit<CensusTaken, 'type' | 'run'>) => void;

/**
 * Remembers, from the run `since` on, how large the collections that scripts can reach were when they were first seen, by
 * their paths. It holds none of them.
 *
 * @returns what tells those that have another size now; and returns what cancels that.
 */
export function openCensus(since: number, walk: StartWalk): (finish: Finish) => () => void {
  const known: Record<string, number> = bare({});
  let paths = 0;
  return (finish) => {
    const sizes = emptyArray<CensusEntry>();
    return walk(
      (add) => (object, path) => {
        const size = edgesOf(object, path, add);
        if (!size) return true;
        const count = size[1];
        const first = known[path];
        if (first !== undefined) {
          if (first !== count) sizes[sizes.length] = [path, size[0], first, count];
        } else if (paths++ < MAX_PATHS) known[path] = count;
        return sizes.length < MAX_SIZES;
      },
      (extent) => finish({ since, sizes, ...extent }),
    );
  };
}
