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
  /** One of them ends soon, as a rule. */
  oneEndsSoon = false;

  constructor(release: (registration: Registration) => void) {
    this.#release = release;
  }

  add(registration: Registration): void {
    this.#all.add(registration);
    if (registration.endsSoon) this.oneEndsSoon = true;
  }

  lookSeldom(): void {
    if (clock() - this.#lookedAt >= SELDOM) this.look();
  }

  /** Releases those that have ended. */
  look(): void {
    this.#lookedAt = clock();
    this.oneEndsSoon = false;
    this.#all.filter((registration) => {
      if (registration.stage === 'listed' && registration.isOver?.()) this.#release(registration);
      else if (registration.endsSoon) this.oneEndsSoon = true;
      return registration.stage === 'listed';
    });
  }
}
