import type { RowDetails, WhyAlive } from '../answers/why-alive.ts';
import type { Frame } from '../connection/frame.ts';
import type { ListState } from '../list/list-state.ts';
import type { Resource } from '../list/resource.ts';

/** Milliseconds without a key, after which a question follows the focus. */
const REST = 200;

/** Which row is asked about, as its user moves on. */
export class Questions {
  readonly #answers: WhyAlive;
  readonly #list: ListState;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(answers: WhyAlive, list: ListState) {
    this.#answers = answers;
    this.#list = list;
  }

  /** @param row `null` for all of them. */
  ask(row: Resource | null): void {
    clearTimeout(this.#rest);
    this.#answers.ask(row);
  }

  /** Asks about the row before or after the one that is asked about, of those that are alive and shown. */
  askNext(step: -1 | 1): void {
    const asked = this.#answers.question.value?.row?.key;
    const rows = this.#list.visibleLive.value;
    const index = rows.findIndex(({ key }) => key === asked);
    const next = rows[index < 0 ? 0 : index + step];
    if (next !== undefined) this.ask(next);
  }

  /** An answer follows the row that a key has moved on to, once the key rests. */
  moveTo(row: Resource): void {
    clearTimeout(this.#rest);
    if (this.#answers.question.value?.row)
      this.#rest = setTimeout(() => {
        if (this.#answers.question.value?.row) this.ask(row);
      }, REST);
  }
}

/** Asks a page for what is known of a row beyond the row itself. */
export class DetailsOfRows {
  readonly #frameOf: (row: Resource) => Frame | undefined;
  #question = new AbortController();
  #lastRun = 0;

  constructor(frameOf: (row: Resource) => Frame | undefined) {
    this.#frameOf = frameOf;
  }

  /** `null` if the next question has come first, or its frame has gone. */
  async of(row: Resource): Promise<RowDetails | null> {
    this.#question.abort();
    this.#question = new AbortController();
    const { signal } = this.#question;
    const command = { type: 'details', run: ++this.#lastRun, id: row.id } as const;
    try {
      return (await this.#frameOf(row)?.ask(command, 'details', signal)) ?? null;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }
}
