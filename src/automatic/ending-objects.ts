import { clock } from '../instrument/clock.ts';
import type { Registration } from '../instrument/registration.ts';
import { WeakList } from '../instrument/weak-list.ts';

/** Milliseconds from one look to the next: what is looked at is not collected in the same task. */
const SELDOM = 2000;

/** What is listed, is the page's, and may end by itself; nobody holds it for that. */
export class EndingObjects {
  readonly #release: (registration: Registration) => void;
  readonly #all = new WeakList<Registration>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** One of them ends soon, as a rule, or must not be collected before it is known that it has ended. */
  #isUrgent = false;

  constructor(release: (registration: Registration) => void) {
    this.#release = release;
  }

  add(registration: Registration): void {
    this.#all.add(registration);
    if (isUrgent(registration)) this.#isUrgent = true;
  }

  /** Milliseconds to the next look that is worth a task of its own. */
  get wait(): number {
    return this.#isUrgent ? this.#lookedAt + SELDOM - clock() : Number.POSITIVE_INFINITY;
  }

  lookSeldom(): void {
    if (clock() - this.#lookedAt >= SELDOM) this.look();
  }

  /** Releases those that have ended. */
  look(): void {
    this.#lookedAt = clock();
    this.#isUrgent = false;
    this.#all.filter((registration) => {
      if (registration.stage === 'listed' && registration.isOver?.()) this.#release(registration);
      const stays = registration.stage === 'listed';
      if (stays && isUrgent(registration)) this.#isUrgent = true;
      return stays;
    });
  }
}

const isUrgent = ({ endsSoon, mustRelease }: Registration): boolean =>
  endsSoon === true || mustRelease === true;
