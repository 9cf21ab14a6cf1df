import { emptyArray, finishedArray, SafeWeakMap, SafeWeakRef } from '../src/tracker/intrinsics.ts';
import type { TrackerInspector } from '../src/tracker/tracker-inspector.ts';
import { edgesOf } from './edges.ts';
import type { Timer } from './feed.ts';
import { MAX_PATH, MAX_RETAINERS } from './limits.ts';
import type { Retainers } from './protocol.ts';

/** Bounds of a walk: objects in all, milliseconds in all, and milliseconds in one task. */
const MAX_OBJECTS = 100_000;
const MAX_TIME = 5_000;
const TASK_TIME = 8;

type Outcome = Omit<Retainers, 'type' | 'run'>;

/** Where a walk begins; `null` where there is no DOM. */
interface Roots {
  readonly window: object;
  readonly document: object | null;
}

/**
 * Finds who refers to a target among what scripts can reach: properties, items of collections, and nodes, from the
 * global object and the document. Closures, listeners, timers and `let` at the top level can't be seen, so nothing
 * found means little.
 *
 * Breadth first, in tasks of a few milliseconds. Between them it holds what it has yet to look at by weak references
 * only, and never looks into the target. No getter is called; the traps of a `Proxy` can't be told from properties.
 */
export class RetainerWalk {
  readonly #inspector: TrackerInspector;
  readonly #id: number;
  readonly #timer: Timer;
  readonly #finish: (outcome: Outcome) => void;
  readonly #seen = new SafeWeakMap<object, true>();
  /** One entry for each object, in the order they were found; those before `#next` have been looked at. */
  readonly #refs = emptyArray<SafeWeakRef<object> | undefined>();
  readonly #paths = emptyArray<string>();
  readonly #found = emptyArray<string>();
  readonly #end: number;
  #next = 0;
  #stopTimer: (() => void) | undefined;

  constructor(
    inspector: TrackerInspector,
    id: number,
    roots: Roots,
    timer: Timer,
    finish: (outcome: Outcome) => void,
  ) {
    this.#inspector = inspector;
    this.#id = id;
    this.#timer = timer;
    this.#finish = finish;
    this.#end = timer.now() + MAX_TIME;
    this.#add(roots.window, 'window');
    // what leads to it from the global object is a getter
    if (roots.document !== null) this.#add(roots.document, 'document');
    this.#schedule();
  }

  cancel(): void {
    this.#stopTimer?.();
  }

  #schedule(): void {
    this.#stopTimer = this.#timer.start(() => this.#walk(), 0);
  }

  #walk(): void {
    const target = this.#inspector.target(this.#id);
    if (target === undefined) {
      this.#done(false);
      return;
    }
    const start = this.#timer.now();
    const onEdge = (value: object, path: string) => {
      if (value !== target) this.#add(value, path);
      else if (this.#found.length < MAX_RETAINERS) this.#found[this.#found.length] = path;
    };
    while (this.#next < this.#refs.length && this.#found.length < MAX_RETAINERS) {
      const now = this.#timer.now();
      if (now > this.#end) break;
      if (now - start > TASK_TIME) {
        this.#schedule();
        return;
      }
      const index = this.#next++;
      const object = this.#refs[index]?.deref();
      this.#refs[index] = undefined;
      if (object !== undefined) edgesOf(object, this.#paths[index] ?? '', onEdge);
    }
    this.#done(true);
  }

  #add(value: object, path: string): void {
    if (path.length > MAX_PATH || this.#refs.length >= MAX_OBJECTS || this.#seen.get(value)) return;
    this.#seen.set(value, true);
    this.#paths[this.#refs.length] = path;
    this.#refs[this.#refs.length] = new SafeWeakRef(value);
  }

  #done(alive: boolean): void {
    const paths = finishedArray(this.#found);
    this.#finish({ alive, paths, looked: this.#next, all: this.#next === this.#refs.length });
  }
}
