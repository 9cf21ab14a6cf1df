import { SafeSet, SafeWeakMap } from '../tracker/intrinsics.ts';
import type { TrackerInspector } from '../tracker/tracker-inspector.ts';

// taken before a page could replace it
const { min } = Math;

/** Who tracks an object: a page may do so itself, and what it says of its object counts. */
export class TrackedObjects {
  readonly #inspector: TrackerInspector;
  /** By object that the page has tracked: the latest id of its record, which may be gone. */
  readonly #theirs = new SafeWeakMap<object, number>();
  /** Records up to this one have been looked at. */
  #seen = 0;
  readonly #ours = new SafeWeakMap<object, number>();
  /** Ids of our records that are there; `undefined` before the first. */
  #ids: SafeSet<number> | undefined;

  constructor(inspector: TrackerInspector) {
    this.#inspector = inspector;
  }

  /** We have tracked this just now; nothing, if it is no object of the page's. */
  note(object: object | null | undefined): void {
    const id = this.#inspector.lastId();
    if (id === this.#seen + 1) this.#seen = id;
    if (!object) return;
    this.#ids ??= this.#watchRecords();
    this.#ours.set(object, id);
    this.#ids.add(id);
  }

  /** Whether its record is the one that we have made: it is another one if the page has tracked it since. */
  isOurs(object: object): boolean {
    const id = this.#ours.get(object);
    return id !== undefined && this.#ids?.has(id) === true;
  }

  /** Whether the page tracks it. */
  isTheirs(object: object): boolean {
    this.#catchUp();
    const id = this.#theirs.get(object);
    return id !== undefined && this.#inspector.target(id) === object;
  }

  /** Looks at what has been tracked since the last time. */
  #catchUp(): void {
    const { lastId, size, after, target } = this.#inspector;
    const last = lastId();
    if (last === this.#seen) return;
    const records = after(this.#seen, min(last - this.#seen, size()));
    this.#seen = last;
    for (let i = 0; i < records.length; i++) {
      const id = records[i]?.id ?? 0;
      const object = this.#ids?.has(id) ? undefined : target(id);
      if (object !== undefined) this.#theirs.set(object, id);
    }
  }

  #watchRecords(): SafeSet<number> {
    this.#inspector.observe({
      removed: (id) => void this.#ids?.delete(id),
      cleared: () => {
        this.#ids = new SafeSet();
      },
    });
    return new SafeSet();
  }
}
