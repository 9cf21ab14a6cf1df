import type { Timer } from '../feed/feed.ts';
import { MAX_PATH } from '../feed/limits.ts';
import { emptyArray, SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import { MAX_OBJECTS } from './bounds.ts';

/** Bounds of a walk: milliseconds in all, and milliseconds in one task. */
const MAX_TIME = 5_000;
const TASK_TIME = 8;

/** Where a walk begins; `null` where there is no DOM. */
interface Roots {
  readonly window: object;
  readonly document: object | null;
}

/** Looks at an object that was found at `path`, and returns whether to go on. */
type Visit = (object: object, path: string) => boolean;

/** Remembers an object that is to be looked at, unless it was found before. */
type Add = (value: object, path: string) => void;

/** How many objects were looked at, and whether those are all that were found. */
interface Extent {
  readonly looked: number;
  readonly all: boolean;
}

/**
 * Walks over what scripts can reach.
 *
 * @param begin gives each task what looks at its objects, and ends the walk with nothing. What it holds strongly, it
 *   holds for a task only.
 * @returns what ends it early, and silently.
 */
export type StartWalk = (
  begin: (add: Add) => Visit | undefined,
  finish: (extent: Extent) => void,
) => () => void;

/**
 * What scripts can reach: properties, items of collections, and nodes, from the global object and the document. Closures,
 * listeners, timers and `let` at the top level can't be seen.
 *
 * Breadth first, in tasks of a few milliseconds. Between them a walk holds what it has yet to look at by weak references
 * only.
 */
export const walkFrom =
  ({ window, document }: Roots, timer: Timer, name = 'window'): StartWalk =>
  (begin, finish) => {
    const end = timer.now() + MAX_TIME;
    const seen = new SafeWeakMap<object, true>();
    /** One entry for each object, in the order they were found; those before `looked` have been looked at. */
    const queue = emptyArray<readonly [SafeWeakRef<object>, string] | undefined>();
    let looked = 0;
    let all = true;

    const add: Add = (value, path) => {
      if (seen.get(value)) return;
      if (path.length > MAX_PATH || queue.length >= MAX_OBJECTS) all = false;
      else {
        seen.set(value, true);
        queue[queue.length] = [new SafeWeakRef(value), path];
      }
    };
    const goOn = () => {
      const start = timer.now();
      const visit = begin(add);
      while (visit && looked < queue.length) {
        const now = timer.now();
        if (now > end) break;
        if (now - start > TASK_TIME) {
          stopTimer = timer.start(goOn, 0);
          return;
        }
        const entry = queue[looked];
        queue[looked++] = undefined;
        const object = entry?.[0].deref();
        if (object && !visit(object, entry?.[1] ?? '')) break;
      }
      finish({ looked, all: all && looked === queue.length });
    };

    add(window, name);
    // what leads to it from the global object is a getter
    if (document) add(document, 'document');
    let stopTimer = timer.start(goOn, 0);
    return () => stopTimer();
  };
