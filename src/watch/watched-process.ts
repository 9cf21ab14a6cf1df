import type { Socket } from 'node:net';
import { Marks } from './marks.ts';
import { type FromProgram, Lines, parseFromProgram, type ToProgram } from './protocol.ts';

/** A process of the watched program, as the command sees it. */
export class WatchedProcess {
  readonly pid: number;
  readonly script: string;
  readonly marks = new Marks();
  /** What could not be done in it, as sentences. */
  readonly remarks: string[] = [];
  /** Resolved when it is gone, or does not speak any more. */
  readonly gone: Promise<void>;
  readonly #socket: Socket;
  #waiting: ((message: FromProgram | null) => void)[] = [];
  #look: Promise<void> | undefined;
  #hasAnswered = false;
  #stillRuns = false;

  private constructor(socket: Socket, lines: Lines, { pid, script }: Hello) {
    this.#socket = socket;
    this.pid = pid;
    this.script = script;
    this.gone = new Promise((resolve) =>
      socket.once('close', () => {
        for (const tell of this.#waiting.splice(0)) tell(null);
        resolve();
      }),
    );
    socket.on('data', (text: string) => {
      for (const message of lines.add(text).map(parseFromProgram)) {
        if (message?.type === 'ending') void this.look();
        else this.#waiting.shift()?.(message);
      }
    });
  }

  /** Once it has said who it is. What says anything else is let go. */
  static greet(socket: Socket, welcome: (process: WatchedProcess) => void): void {
    const lines = new Lines();
    socket.setEncoding('utf8');
    // it ends with its process
    socket.on('error', () => undefined);
    const begin = (text: string) => {
      const [line] = lines.add(text);
      if (line === undefined) return;
      socket.off('data', begin);
      const message = parseFromProgram(line);
      if (message?.type === 'hello') welcome(new WatchedProcess(socket, lines, message));
      else socket.destroy();
    };
    socket.on('data', begin);
  }

  /** Returns for how many milliseconds it stood still; `null` if it is gone, or was looked at. */
  async mark(): Promise<number | null> {
    if (this.#look !== undefined) return null;
    const message = await this.#ask({ type: 'mark' });
    if (message?.type === 'failed') this.remarks.push(`process ${this.pid}: ${message.message}`);
    if (message?.type !== 'mark') return null;
    if (!this.marks.add(message.id)) this.remarks.push(`process ${this.pid}: ${FORGOTTEN}`);
    return message.milliseconds;
  }

  /** Has it write its heap snapshot, once; what it was told to wait with may go on. */
  look(): Promise<void> {
    this.#look ??= this.#ask({ type: 'look' }).then((message) => {
      this.#hasAnswered = message !== null;
      if (message?.type === 'failed') this.remarks.push(`process ${this.pid}: ${message.message}`);
    });
    return this.#look;
  }

  /** Whether it was there, and was not done with its heap snapshot, when we have left it. */
  get stillRuns(): boolean {
    return this.#stillRuns;
  }

  /** It is not spoken with any more, and runs on as ever. */
  leave(): void {
    this.#stillRuns ||= !this.#socket.destroyed && !this.#hasAnswered;
    this.#socket.destroy();
  }

  #ask(message: ToProgram): Promise<FromProgram | null> {
    if (this.#socket.destroyed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(`${JSON.stringify(message)}\n`);
    });
  }
}

type Hello = Extract<FromProgram, { readonly type: 'hello' }>;

const FORGOTTEN =
  'V8 has forgotten when objects were made, as it does when an inspector or a profiler is disconnected; what was before is not counted.';
