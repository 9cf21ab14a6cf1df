import { clock } from '../instrument/clock.ts';
import type { Registration } from '../instrument/registration.ts';

/** Milliseconds that what ends soon is given. */
export const SOON = 1000;

interface Waiting {
  readonly registration: Registration;
  /** By `clock`. */
  readonly since: number;
  /** How often it had been asked for again when that was last looked at. */
  rounds: number;
}

/** Whether it has ended before it was listed; then that is the end of it. */
export function hasEnded(registration: Registration): boolean {
  if (registration.stage !== 'over' && registration.isOver?.()) registration.stage = 'over';
  return registration.stage === 'over';
}

/** One that cannot be told of, since what the page has made of it throws, is left out, and the rest is told of all the same. */
export function tryEach(registration: Registration, tell: () => void): void {
  try {
    tell();
  } catch {
    registration.stage = 'over';
  }
}

type Take = (registration: Registration) => void;

/** What ends by itself, as a rule before long: it is told of only once it has not for a while. */
export class Maturing {
  /** Oldest first. */
  #waiting: Waiting[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(registration: Registration, since: number): void {
    this.#waiting[this.#waiting.length] = { registration, since, rounds: 0 };
  }

  /** Takes out what has been there for long enough. */
  takeMature(take: Take): void {
    const now = clock();
    this.#takeIf(({ since }) => now - since >= SOON, take);
  }

  /** Takes out what is not to end by itself before long, however short it has been there. */
  takeLasting(take: Take): void {
    this.#takeIf(({ registration }) => (registration.remaining?.() ?? 0) > SOON, take);
  }

  /**
   * Notes how often each was asked for so far.
   *
   * @returns whether any of it goes on for as long as it is asked for again.
   */
  mark(): boolean {
    let goesOn = false;
    for (let i = 0; i < this.#waiting.length; i++) {
      const one = this.#waiting[i] as Waiting;
      one.rounds = one.registration.rounds ?? 0;
      goesOn ||= one.registration.rounds !== undefined;
    }
    return goesOn;
  }

  /** Takes out what was asked for again since it was marked, and drops the rest, which is left to end by itself. */
  decide(take: Take, drop: Take): void {
    const isAskedFor = ({ registration, rounds }: Waiting) => (registration.rounds ?? 0) > rounds;
    this.#takeIf(isAskedFor, take);
    this.#takeIf(() => true, drop);
  }

  #takeIf(condition: (one: Waiting) => boolean, take: Take): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < waiting.length; i++) {
      const one = waiting[i] as Waiting;
      tryEach(one.registration, () => {
        if (hasEnded(one.registration)) return;
        if (condition(one)) take(one.registration);
        else this.#waiting[this.#waiting.length] = one;
      });
    }
  }
}
