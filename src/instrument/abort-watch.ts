import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';
import { WeakList } from './weak-list.ts';

/** Tells what has ended because a signal was aborted, by one listener for each signal; a signal may outlive all of it. */
export class AbortWatch<T extends object> {
  readonly #add: EventTarget['addEventListener'];
  readonly #ended: (item: T) => void;
  readonly #lists = new SafeWeakMap<AbortSignal, WeakList<T>>();

  /** @param add as the platform has it. */
  constructor(add: EventTarget['addEventListener'], ended: (item: T) => void) {
    this.#add = add;
    this.#ended = ended;
  }

  add(signal: AbortSignal, item: T): void {
    let list = this.#lists.get(signal);
    if (list === undefined) {
      const made = new WeakList<T>();
      this.#lists.set(signal, made);
      apply(this.#add, signal, ['abort', () => made.drain(this.#ended), { once: true }]);
      list = made;
    }
    list.add(item);
  }
}
