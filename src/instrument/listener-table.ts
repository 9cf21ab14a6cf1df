import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { SafeMap } from './safe-map.ts';

/** What the platform tells a listener by, besides its target. */
export interface ListenerKey {
  readonly type: string;
  /** The number of its callback. */
  readonly callback: number;
  readonly capture: boolean;
}

/** Has a place for the next one of the same target. */
interface Linked<T> extends ListenerKey {
  next: T | undefined;
}

/** More listeners of a target than these are found by their callbacks, not one by one. */
const FEW = 16;

class Many<T> {
  readonly byCallback = new SafeMap<number, T>();
}

/** Finds listeners by target, type, callback and capture, and keeps neither targets nor callbacks. */
export class ListenerTable<T extends Linked<T>> {
  readonly #byTarget = new SafeWeakMap<object, T | Many<T> | undefined>();
  readonly #callbacks = new SafeWeakMap<object, number>();
  #lastCallback = 0;

  /** A number that no other callback has. */
  number(callback: object): number {
    let number = this.#callbacks.get(callback);
    if (number === undefined) {
      number = ++this.#lastCallback;
      this.#callbacks.set(callback, number);
    }
    return number;
  }

  /** The number of a callback that has one, else 0. */
  known(callback: object): number {
    return this.#callbacks.get(callback) ?? 0;
  }

  find(target: object, key: ListenerKey): T | undefined {
    const found = this.#byTarget.get(target);
    let at = found instanceof Many ? found.byCallback.get(key.callback) : found;
    while (at !== undefined && !isSame(at, key)) at = at.next;
    return at;
  }

  add(target: object, listener: T): void {
    const found = this.#byTarget.get(target);
    if (found instanceof Many) push(found, listener);
    else {
      listener.next = found;
      this.#byTarget.set(target, listener);
      let count = 0;
      for (let at: T | undefined = listener; at !== undefined && count <= FEW; at = at.next) count++;
      if (count > FEW) this.#byTarget.set(target, many(listener));
    }
  }

  remove(target: object, listener: T): void {
    const found = this.#byTarget.get(target);
    if (found instanceof Many) {
      const rest = without(found.byCallback.get(listener.callback), listener);
      if (rest === undefined) found.byCallback.delete(listener.callback);
      else found.byCallback.set(listener.callback, rest);
    } else this.#byTarget.set(target, without(found, listener));
    listener.next = undefined;
  }
}

const isSame = (a: ListenerKey, b: ListenerKey): boolean =>
  a.callback === b.callback && a.capture === b.capture && a.type === b.type;

function push<T extends Linked<T>>({ byCallback }: Many<T>, listener: T): void {
  listener.next = byCallback.get(listener.callback);
  byCallback.set(listener.callback, listener);
}

function many<T extends Linked<T>>(first: T): Many<T> {
  const result = new Many<T>();
  for (let at: T | undefined = first; at !== undefined; ) {
    const next: T | undefined = at.next;
    push(result, at);
    at = next;
  }
  return result;
}

/** The chain that begins with `first`, without one of it. */
function without<T extends Linked<T>>(first: T | undefined, listener: T): T | undefined {
  if (first === listener) return first.next;
  let at = first;
  while (at !== undefined && at.next !== listener) at = at.next;
  if (at !== undefined) at.next = listener.next;
  return first;
}
