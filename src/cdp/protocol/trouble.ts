import { SilenceError } from './patience.ts';

type Kind = 'crash' | 'dialog';

/** What keeps a page from answering, for all that ask it anything meanwhile. */
export class Trouble {
  readonly #errors = new Map<Kind, SilenceError>();
  readonly #asking = new Set<(error: SilenceError) => void>();

  begin(kind: Kind, message: string): void {
    const error = new SilenceError(message);
    this.#errors.set(kind, error);
    for (const reject of this.#asking) reject(error);
  }

  end(kind: Kind): void {
    this.#errors.delete(kind);
  }

  /** @throws SilenceError as soon as there is no answer to wait for. */
  async race<T>(ask: () => Promise<T>): Promise<T> {
    for (const error of this.#errors.values()) throw error;
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
