/** What is wrong with a call of a tool, as a sentence for whoever has made it. */
export class CallError extends Error {
  override readonly name = 'CallError';
}

/** The longest text that can be an argument. */
const LONGEST = 10_000;

/** A heap object id as answers have it, with an @ or without. */
const HEAP_ID = /^@?(\d{1,15})$/;

/** The arguments of one call: each is what its reader says, or the call is refused. */
export class Arguments {
  readonly #values = new Map<string, unknown>();

  /**
   * @param known names that the tool has.
   * @throws CallError if there is another.
   */
  constructor(values: unknown, known: readonly string[]) {
    if (values === undefined || values === null) return;
    if (typeof values !== 'object' || Array.isArray(values))
      throw new CallError('Expected the arguments as an object.');
    for (const [name, value] of Object.entries(values)) {
      if (!known.includes(name))
        throw new CallError(`There is no argument ${quoted(name)}. Expected ${known.join(', ')}.`);
      // some clients send what is left out as null
      if (value !== undefined && value !== null) this.#values.set(name, value);
    }
  }

  /** @throws CallError if it is missing, or no text. */
  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw new CallError(`The argument ${name} is missing.`);
    return value;
  }

  /** @throws CallError if it is no text. */
  optionalText(name: string): string | undefined {
    return this.#values.has(name) ? textIn(name, this.#values.get(name)) : undefined;
  }

  /**
   * Texts, in their order.
   *
   * @throws CallError if it is missing, no array of texts, or has fewer or more than that.
   */
  texts(name: string, least: number, most: number): string[] {
    return this.#list(name, least, most).map((value) => textIn(name, value));
  }

  /**
   * Heap object ids; `undefined` if it is left out.
   *
   * @throws CallError if one is none, or there are more than that.
   */
  heapIds(name: string, most: number): number[] | undefined {
    if (!this.#values.has(name)) return undefined;
    return this.#list(name, 1, most).map((value) => {
      const [, id] = HEAP_ID.exec(String(value)) ?? [];
      if (id === undefined)
        throw new CallError(`${name}: ${quoted(value)} is no heap object id. Expected one such as 12345.`);
      return Number(id);
    });
  }

  /** @throws CallError if it is no whole number from 1 on. */
  count(name: string, otherwise: number, most: number): number {
    if (!this.#values.has(name)) return otherwise;
    const value = this.#values.get(name);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most)
      throw new CallError(`${name}: expected a whole number from 1 to ${most}, got ${quoted(value)}.`);
    return value;
  }

  #list(name: string, least: number, most: number): readonly unknown[] {
    const value = this.#values.get(name);
    const count = Array.isArray(value) ? value.length : 0;
    if (!Array.isArray(value) || count < least || count > most)
      throw new CallError(`${name}: expected an array of ${least} to ${most}.`);
    return value;
  }
}

function textIn(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new CallError(`${name}: expected a text, got ${quoted(value)}.`);
  if (value.trim() === '') throw new CallError(`${name}: expected a text, and it is empty.`);
  if (value.length > LONGEST) throw new CallError(`${name}: expected at most ${LONGEST} characters.`);
  return value;
}

/** Characters of a value that a sentence shows. */
const SHOWN = 60;

const quoted = (value: unknown): string =>
  `“${(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, SHOWN)}”`;
