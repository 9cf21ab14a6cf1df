import { MAX_RETAINERS } from '../feed/limits.ts';
import type { Retainers } from '../feed/messages.ts';
import { emptyArray } from '../tracker/intrinsics.ts';
import type { TrackerInspector } from '../tracker/tracker-inspector.ts';
import { edgesOf } from './edges.ts';
import type { StartWalk } from './walk.ts';

type Outcome = Omit<Retainers, 'type' | 'run'>;

/**
 * Finds who refers to a target among what scripts can reach, so that nothing found means little. It never looks into the
 * target. No getter is called; the traps of a `Proxy` can't be told from properties.
 *
 * @returns what cancels it.
 */
export function findRetainers(
  inspector: TrackerInspector,
  id: number,
  walk: StartWalk,
  finish: (outcome: Outcome) => void,
): () => void {
  const found = emptyArray<string>();
  return walk(
    (add) => {
      const target = inspector.target(id);
      const onEdge = (value: object, path: string) => {
        if (value !== target) add(value, path);
        else if (found.length < MAX_RETAINERS) found[found.length] = path;
      };
      return (
        target &&
        ((object, path) => {
          edgesOf(object, path, onEdge);
          return found.length < MAX_RETAINERS;
        })
      );
    },
    (extent) => finish({ alive: inspector.target(id) !== undefined, paths: found, ...extent }),
  );
}
