import type { Registration } from '../instrument/registration.ts';
import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { TrackerInspector } from '../tracker/tracker-inspector.ts';

/** What was released and may come back, as what was removed from a document: before it counts as retained, it is looked at once more. */
export class LeavingObjects {
  readonly #inspector: TrackerInspector;
  readonly #forget: (registration: Registration) => void;
  #all: SafeWeakMap<object, Registration | undefined> | undefined;

  constructor(inspector: TrackerInspector, forget: (registration: Registration) => void) {
    this.#inspector = inspector;
    this.#forget = forget;
  }

  add(object: object, registration: Registration): void {
    if (!registration.isOver) return;
    this.#all ??= this.#watchVerdicts();
    this.#all.set(object, registration);
  }

  #watchVerdicts(): SafeWeakMap<object, Registration | undefined> {
    const all = new SafeWeakMap<object, Registration | undefined>();
    this.#inspector.observe({
      removed: () => undefined,
      verdictChanged: (id, verdict) => {
        const object = verdict === 'not-collected' ? this.#inspector.target(id) : undefined;
        const registration = object && all.get(object);
        if (!object || !registration?.isOver?.()) return;
        all.set(object, undefined);
        this.#forget(registration);
      },
    });
    return all;
  }
}
