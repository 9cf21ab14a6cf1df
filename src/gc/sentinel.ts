/** What a forced garbage collection leaves behind: whether it is proven, now or, if it comes late, at a later look. */
export interface Proof {
  readonly collected: boolean;
}

/**
 * An object that nothing but a weak reference sees. Once it is gone, a full garbage collection has happened: one of
 * the young generation alone treats a `WeakRef` as strong.
 */
export class Sentinel implements Proof {
  readonly #ref = new WeakRef({});

  /** To be read in a task of its own: a look keeps the sentinel alive to the end of the task. */
  get collected(): boolean {
    return this.#ref.deref() === undefined;
  }
}
