import type { Answer } from './answer.ts';

/** Answers that are kept. */
const MOST = 50;
/** Lines of all of them together, also of those that are made when they are asked for. */
const MOST_LINES = 1_000_000;

/** What was answered to questions about one file, so that all pages of an answer are of the same one. */
export class KnownAnswers {
  /** By their questions, the one that was asked last last. */
  readonly #answers = new Map<string, Answer>();

  get(question: string): Answer | undefined {
    return this.#answers.get(question);
  }

  /** Keeps an answer; those go that were not asked for the longest. */
  keep(question: string, answer: Answer): void {
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    let lines = 0;
    for (const { length } of this.#answers.values()) lines += length;
    for (const [key, { length }] of this.#answers) {
      if (key === question || (this.#answers.size <= MOST && lines <= MOST_LINES)) return;
      this.#answers.delete(key);
      lines -= length;
    }
  }
}
