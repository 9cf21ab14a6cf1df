import * as v from 'valibot';
import { MAX_REASON } from '../../../content/limits.ts';
import { cut } from '../../../src/feed/label.ts';
import { formatBytes } from '../../../src/report/words.ts';
import { type Saying, say } from '../../words/saying.ts';
import { ToldError } from '../../words/told-error.ts';
import { Deadline, seconds } from './deadline.ts';

/** Milliseconds for an answer from this machine, even of a page that is busy. */
const PATIENCE = 8000;

/** Characters. Browsers send a snapshot in chunks of a megabyte, which JSON makes longer by quotes and backslashes. */
const MAX_MESSAGE = 16_000_000;

/** More frames of other processes than any page has; a port can name them without end. */
const MAX_FRAMES = 100;

const sessionId = v.optional(v.string(), '');
const message = v.union([
  v.object({ id: v.number(), sessionId, error: v.object({ message: v.string() }) }),
  v.object({ id: v.number(), sessionId, result: v.unknown() }),
  v.object({ method: v.string(), sessionId, params: v.optional(v.unknown()) }),
]);
const attached = v.object({
  sessionId: v.string(),
  targetInfo: v.object({ type: v.string(), url: v.string() }),
});
const detached = v.object({ sessionId: v.string() });

/** What is there did not do what it was asked, and why: a sentence for the reader of the panel. */
export class DebuggingError extends ToldError {
  override readonly name = 'DebuggingError';
  /** What happened, without what to do about it. */
  readonly found: Saying;

  constructor(message: Saying, found = message) {
    super(message);
    this.found = found;
  }
}

/** The port has said what no browser says. */
export const notABrowser = (found: Saying): DebuggingError =>
  new DebuggingError(say('heap_not_a_browser', { found }));

/** @throws DebuggingError if an answer or an event is not as a browser gives it. */
export function expected<Output>(schema: v.GenericSchema<unknown, Output>, given: unknown): Output {
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) throw notABrowser(say('heap_found_answer'));
  return parsed.output;
}

interface Command {
  readonly sessionId: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A session of the Chrome DevTools Protocol with one target. */
export interface Session {
  /** Without `patience`, in milliseconds, an answer is waited for as long as others are; 0 is for ever. */
  send(method: string, parameters?: object, patience?: number): Promise<unknown>;
  on(event: string, listener: (parameters: unknown) => void): void;
}

/** A frame of a page that lives in another process. */
export interface FrameTarget {
  readonly url: string;
  readonly session: Session;
}

/**
 * A connection to a page through the browser's debugging port, and to the frames that it has in other processes. What
 * listens there may be anything: what it says is parsed and bounded, and it ends when it says what no browser says.
 */
export class DebuggingConnection {
  /** The page itself. */
  readonly root: Session;
  readonly #socket: WebSocket;
  readonly #patience: number;
  readonly #commands = new Map<number, Command>();
  readonly #listeners = new Map<string, (parameters: unknown) => void>();
  #lastId = 0;
  /** Why nothing is answered any more. */
  #closed: DebuggingError | undefined;

  private constructor(socket: WebSocket, patience: number) {
    this.#socket = socket;
    this.#patience = patience;
    this.root = this.#session('');
    socket.addEventListener('message', ({ data }) => {
      if (this.#closed !== undefined) return;
      try {
        this.#receive(data);
      } catch (error) {
        this.#fail(error instanceof DebuggingError ? error : notABrowser(say('heap_found_message')));
      }
    });
    socket.addEventListener('close', () => this.#fail(again(say('heap_closed_browser'))));
  }

  /**
   * @param patience milliseconds for the connection, and then for each answer.
   * @throws DebuggingError if there is no such target, or the browser refuses or is silent.
   */
  static open(address: string, patience = PATIENCE): Promise<DebuggingConnection> {
    const socket = new WebSocket(address);
    return new Promise((resolve, reject) => {
      const waiting = new Deadline(patience, () => {
        reject(silent(say('heap_silent_open', { address, time: seconds(patience) })));
        socket.close();
      });
      socket.addEventListener('open', () => {
        waiting.end();
        resolve(new DebuggingConnection(socket, patience));
      });
      socket.addEventListener('error', () => {
        waiting.end();
        reject(new ConnectionRefused(say('heap_port_refused', { address })));
      });
    });
  }

  /** Nothing is answered any more. */
  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /** Attaches to the frames of the page that are in other processes, to so many of them as a page may have. */
  async frames(): Promise<FrameTarget[]> {
    const frames: FrameTarget[] = [];
    this.root.on('Target.attachedToTarget', (parameters) => {
      const { sessionId, targetInfo } = expected(attached, parameters);
      if (targetInfo.type === 'iframe' && frames.length < MAX_FRAMES)
        frames.push({ url: targetInfo.url, session: this.#session(sessionId) });
    });
    // answered when all that are there are attached
    await this.root.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    return frames;
  }

  close(): void {
    this.#fail(new DebuggingError(say('heap_closed')));
  }

  #session(sessionId: string): Session {
    return {
      send: (method, params = {}, patience = this.#patience) => {
        if (this.#closed !== undefined) return Promise.reject(this.#closed);
        const id = ++this.#lastId;
        this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId !== '' && { sessionId }) }));
        const answer = new Promise((resolve, reject) =>
          this.#commands.set(id, { sessionId, resolve, reject }),
        );
        if (patience === 0) return answer;
        const waiting = new Deadline(patience, () =>
          this.#fail(silent(say('heap_silent_command', { method, time: seconds(patience) }))),
        );
        return answer.finally(() => waiting.end());
      },
      on: (event, listener) => {
        this.#listeners.set(`${sessionId} ${event}`, listener);
      },
    };
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') throw notABrowser(say('heap_found_bytes'));
    if (data.length > MAX_MESSAGE)
      throw notABrowser(
        say('heap_found_large', { size: formatBytes(data.length), most: formatBytes(MAX_MESSAGE) }),
      );
    const parsed = v.parse(message, JSON.parse(data));
    if ('method' in parsed) this.#hear(parsed.sessionId, parsed.method, parsed.params);
    else {
      const command = this.#commands.get(parsed.id);
      // an error of a session that is gone has no session
      if (command === undefined || ('result' in parsed && command.sessionId !== parsed.sessionId))
        throw notABrowser(say('heap_found_unasked'));
      this.#commands.delete(parsed.id);
      if ('error' in parsed)
        command.reject(
          again(say('heap_error', { error: cut(parsed.error.message, MAX_REASON).replace(/\.$/, '') })),
        );
      else command.resolve(parsed.result);
    }
  }

  #hear(sessionId: string, method: string, parameters: unknown): void {
    if (method === 'Inspector.detached') throw again(say('heap_detached'));
    if (method === 'Inspector.targetCrashed') throw again(say('heap_crashed'));
    if (method === 'Target.detachedFromTarget') {
      const gone = expected(detached, parameters).sessionId;
      for (const [id, command] of this.#commands) {
        if (command.sessionId !== gone) continue;
        this.#commands.delete(id);
        command.reject(again(say('heap_frame_gone')));
      }
    }
    this.#listeners.get(`${sessionId} ${method}`)?.(parameters);
  }

  /** Ends all that is asked, and drops what still comes. */
  #fail(reason: DebuggingError): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#socket.close();
    this.#listeners.clear();
    for (const { reject } of this.#commands.values()) reject(reason);
    this.#commands.clear();
  }
}

/** What is there does not let this extension in. */
export class ConnectionRefused extends DebuggingError {}

/** Something came in between, and may not the next time. */
export const again = (what: Saying): DebuggingError => new DebuggingError(say('heap_again', { what }), what);

const silent = (what: Saying): DebuggingError =>
  new DebuggingError(say('heap_silent_again', { what }), say('heap_silent', { what }));
