import { type AutomaticChoice, automaticOptions } from '../automatic/read-automatic.ts';
import { type AutomaticTracking, startAutomaticTracking } from '../automatic/start-automatic.ts';
import { takersOfTests } from './takers-of-tests.ts';

/** Automatic tracking, as long as somebody wants it: a file, a test of it. Where nobody does, nothing is done. */
export class Automatic {
  readonly #wanted = new Map<object, AutomaticTracking>();

  /** @param key the same for the same file or test, for which it is started once. */
  start(key: object, choice: AutomaticChoice | undefined): void {
    const options = automaticOptions(choice);
    if (options === null || this.#wanted.has(key)) return;
    this.#wanted.set(key, startAutomaticTracking(options, takersOfTests));
  }

  get isOn(): boolean {
    return this.#wanted.size > 0;
  }

  /** What is taken from here on belongs to the next test. */
  turn(): void {
    this.#any()?.turn();
  }

  async settle(): Promise<void> {
    await this.#any()?.settle();
  }

  accept(): void {
    this.#any()?.accept();
  }

  stop(key: object): void {
    this.#wanted.get(key)?.stop();
    this.#wanted.delete(key);
  }

  /** They are all of the same realm. */
  #any(): AutomaticTracking | undefined {
    for (const tracking of this.#wanted.values()) return tracking;
    return undefined;
  }
}
