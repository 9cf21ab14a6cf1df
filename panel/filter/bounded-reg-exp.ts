import { standableLength } from './hardness.ts';

/** Milliseconds that it may take for a list, and for each text of it beside that. */
const BUDGET = 60;
const BUDGET_OF_TEXT = 0.001;

/** One of so many texts is timed, since asking for the time takes as long as most texts. */
const SAMPLE = 8;

/** The least that it sees. */
const LEAST = 8;

/**
 * A regular expression can take longer than anybody lives, and nothing can end it. This one sees as much of a text as it
 * can stand, and less once it takes long all the same.
 */
export class BoundedRegExp {
  readonly #regExp: RegExp;
  readonly #clock: () => number;
  /** Told each time that it begins to see less of texts: what it has said before may be wrong. */
  onLimited: () => void = () => undefined;
  #limit: number;
  #hasCut = false;
  #tests = 0;
  /** Of this limit: when it began, and what was spent since. */
  #since = 0;
  #spent = 0;

  /**
   * @param clock milliseconds.
   * @throws SyntaxError
   */
  constructor(source: string, flags: string, clock = () => performance.now()) {
    // where the last match ended is of no matter
    this.#regExp = new RegExp(source, flags.replace(/[dgy]/g, ''));
    this.#limit = standableLength(source);
    this.#clock = clock;
  }

  /** Characters that it sees of a text; `null` as long as it has seen all of each. */
  get limit(): number | null {
    return this.#hasCut ? this.#limit : null;
  }

  test(text: string): boolean {
    if (text.length > this.#limit && !this.#hasCut) {
      this.#hasCut = true;
      this.onLimited();
    }
    const seen = text.length > this.#limit ? text.slice(0, this.#limit) : text;
    if (this.#tests++ % SAMPLE !== 0) return this.#regExp.test(seen);
    const start = this.#clock();
    const found = this.#regExp.test(seen);
    this.#spent += (this.#clock() - start) * SAMPLE;
    if (this.#spent > BUDGET + BUDGET_OF_TEXT * (this.#tests - this.#since))
      this.#limitTo(seen.length * 0.75);
    return found;
  }

  #limitTo(length: number): void {
    this.#limit = Math.max(LEAST, Math.min(this.#limit, Math.floor(length)));
    this.#spent = 0;
    this.#since = this.#tests;
    if (this.#hasCut) this.onLimited();
  }
}
