import { SafeWeakRef } from '../tracker/intrinsics.ts';

// taken before a page could replace it
const { max } = Math;

/** As many are never looked through. */
const FEW = 64;

/** What is still in memory of what was added. */
export class WeakList<T extends object> {
  #refs: WeakRef<T>[] = [];
  #mayBe = FEW;
  readonly #stays: (item: T) => boolean;

  /** @param stays whether an item is to be kept when the list has become long. */
  constructor(stays: (item: T) => boolean = () => true) {
    this.#stays = stays;
  }

  add(item: T): void {
    const refs = this.#refs;
    if (refs.length >= this.#mayBe) this.filter(this.#stays);
    // by index, since a page may have replaced `push`
    this.#refs[this.#refs.length] = new SafeWeakRef(item);
  }

  /** Drops what is gone, as `add` does whenever there may be twice as much as after the last time, and what is not to stay. */
  filter(stays: (item: T) => boolean): void {
    const refs = this.#refs;
    let kept = 0;
    for (let i = 0; i < refs.length; i++) {
      const ref = refs[i] as WeakRef<T>;
      const item = ref.deref();
      if (item !== undefined && stays(item)) refs[kept++] = ref;
    }
    refs.length = kept;
    this.#mayBe = max(kept * 2, FEW);
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
