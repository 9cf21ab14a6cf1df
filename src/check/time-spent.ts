/** Milliseconds that a check may take, on the average of a file. */
const LIMIT = 40;
/** Milliseconds of a file that nobody notices. */
const UNNOTICED = 1000;

/** What the checks of a file take. */
export class TimeSpent {
  #checks = 0;
  #milliseconds = 0;

  add(milliseconds: number): void {
    this.#checks++;
    this.#milliseconds += milliseconds;
  }

  /** A sentence if they take longer than they should; then begins anew. */
  told(): string | null {
    const checks = this.#checks;
    const milliseconds = this.#milliseconds;
    this.#checks = 0;
    this.#milliseconds = 0;
    // also for clocks that tell no numbers
    if (!(milliseconds > UNNOTICED && milliseconds / checks > LIMIT)) return null;
    return (
      `${checks} checks of leaks took ${(milliseconds / 1000).toFixed(1)} s in this file, ${Math.round(milliseconds / checks)} ms each: ` +
      'a garbage collection takes as long as the heap is large.'
    );
  }
}
