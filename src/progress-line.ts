import type { Progress } from './heap/index.ts';
import { formatBytes } from './report/words.ts';

/** Back to the beginning of the line, and nothing in it. */
const ERASE = '\r\u001b[K';

/** What a terminal is asked for, as `process.stderr` has it. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows what is being done in one line of a terminal; nothing where nobody watches. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #size: number | undefined;
  #read = 0;
  #shown = '';

  /** @param size bytes that are read in all, if that is known. */
  constructor(terminal: Terminal, size?: number) {
    this.#terminal = terminal;
    this.#size = size;
  }

  show({ step, read }: Progress): void {
    const isReading = read > this.#read;
    this.#read = read;
    this.#write(isReading ? this.#share(read) : step);
  }

  /** Before anything else is written to the terminal. */
  clear(): void {
    this.#write('');
  }

  /** "Reading 45% of 101.1 MB" */
  #share(read: number): string {
    if (this.#size === undefined) return `Reading, ${formatBytes(read)} so far`;
    return `Reading ${Math.floor((100 * read) / this.#size)}% of ${formatBytes(this.#size)}`;
  }

  #write(text: string): void {
    if (this.#terminal.isTTY !== true || text === this.#shown) return;
    this.#terminal.write(`${ERASE}${text}`);
    this.#shown = text;
  }
}
