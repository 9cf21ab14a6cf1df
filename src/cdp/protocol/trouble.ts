import { SilenceError } from './patience.ts';

/** What keeps a page from answering, for all that ask it anything meanwhile. */
export class Trouble {
  #error: SilenceError | undefined;
  readonly #asking = new Set<(error: SilenceError) => void>();

  begin(message: string): void {
    this.#error = new SilenceError(message);
    for (const reject of this.#asking) reject(this.#error);
  }

  end(): void {
    this.#error = undefined;
  }

  /** @throws SilenceError as soon as there is no answer to wait for. */
  async race<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#error !== undefined) throw this.#error;
    let stop: (error: SilenceError) => void = () => undefined;
    const silence = new Promise<never>((_, reject) => {
      stop = reject;
    });
    this.#asking.add(stop);
    try {
      return await Promise.race([ask(), silence]);
    } finally {
      this.#asking.delete(stop);
    }
  }
}
