import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';

const { queueMicrotask } = globalThis;

/** Of what goes at once and looks alike, as many are watched. */
export const MAX_ALIKE = 16;

/** What goes at once, and looks alike. */
export class Alike {
  /** All of them. */
  count = 0;
  watched = 0;

  /** No more are to be watched. */
  get isFull(): boolean {
    return this.watched >= MAX_ALIKE;
  }

  watch(): void {
    this.count++;
    this.watched++;
  }

  /** What is said if there are others that are not watched; else an empty text. */
  get rest(): string {
    return this.count > this.watched ? `, one of ${this.count} that went at once` : '';
  }
}

/** What goes at once, by what makes it look alike: the same parent, the same class. Kept to the end of the script that runs. */
export class AlikeAtOnce {
  #groups: SafeWeakMap<object, Alike> | undefined;
  #lastKey: object | undefined;
  #last: Alike | undefined;

  of(key: object): Alike {
    if (this.#last !== undefined && key === this.#lastKey) return this.#last;
    const groups = this.#groups ?? this.#begin();
    let group = groups.get(key);
    if (group === undefined) {
      group = new Alike();
      groups.set(key, group);
    }
    this.#lastKey = key;
    this.#last = group;
    return group;
  }

  #begin(): SafeWeakMap<object, Alike> {
    const groups = new SafeWeakMap<object, Alike>();
    this.#groups = groups;
    // nothing of the page's waits for this one
    apply(queueMicrotask, globalThis, [() => this.#end()]);
    return groups;
  }

  #end(): void {
    this.#groups = this.#lastKey = this.#last = undefined;
  }
}
