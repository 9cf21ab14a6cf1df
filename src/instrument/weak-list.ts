import { SafeWeakRef } from '../tracker/intrinsics.ts';

/** As many are never looked through. */
const FEW = 64;

/** What is still in memory of what was added. */
export class WeakList<T extends object> {
  #refs: WeakRef<T>[] = [];
  #mayBe = FEW;

  add(item: T): void {
    const refs = this.#refs;
    if (refs.length >= this.#mayBe) this.#purge();
    // by index, since a page may have replaced `push`
    this.#refs[this.#refs.length] = new SafeWeakRef(item);
  }

  /** Drops what is gone, whenever there may be twice as much as after the last time. */
  #purge(): void {
    const kept: WeakRef<T>[] = [];
    for (let i = 0; i < this.#refs.length; i++) {
      const ref = this.#refs[i];
      if (ref?.deref() !== undefined) kept[kept.length] = ref;
    }
    this.#refs = kept;
    this.#mayBe = Math.max(kept.length * 2, FEW);
  }

  /** Takes all of them out. */
  drain(take: (item: T) => void): void {
    const refs = this.#refs;
    this.#refs = [];
    for (let i = 0; i < refs.length; i++) {
      const item = refs[i]?.deref();
      if (item !== undefined) take(item);
    }
  }
}
