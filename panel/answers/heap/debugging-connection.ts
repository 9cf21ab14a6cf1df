import * as v from 'valibot';

const message = v.union([
  v.object({ id: v.number(), error: v.object({ message: v.string() }) }),
  v.object({ id: v.number(), result: v.unknown() }),
  v.object({ method: v.string(), params: v.unknown(), sessionId: v.optional(v.string(), '') }),
]);
const attached = v.object({
  sessionId: v.string(),
  targetInfo: v.object({ type: v.string(), url: v.string() }),
});

/** The browser did not do what it was asked, and why: a sentence for the reader of the panel. */
export class DebuggingError extends Error {
  override readonly name = 'DebuggingError';
}

interface Command {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A session of the Chrome DevTools Protocol with one target. */
export interface Session {
  send(method: string, parameters?: object): Promise<unknown>;
  on(event: string, listener: (parameters: unknown) => void): void;
}

/** A frame of a page that lives in another process. */
export interface FrameTarget {
  readonly url: string;
  readonly session: Session;
}

/** A connection to a page through the browser's debugging port, and to the frames that it has in other processes. */
export class DebuggingConnection {
  /** The page itself. */
  readonly root: Session;
  readonly #socket: WebSocket;
  readonly #commands = new Map<number, Command>();
  readonly #listeners = new Map<string, (parameters: unknown) => void>();
  #lastId = 0;
  /** Why nothing is answered any more. */
  #closed: DebuggingError | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.root = this.#session('');
    socket.addEventListener('message', ({ data }) => {
      try {
        this.#receive(data);
      } catch (error) {
        this.#fail(`The browser sent something that this version does not understand (${error}).`);
      }
    });
    socket.addEventListener('close', () => this.#fail('The browser closed the debugging port.'));
  }

  /** @throws DebuggingError if there is no such target, or the browser refuses. */
  static open(address: string): Promise<DebuggingConnection> {
    const socket = new WebSocket(address);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new DebuggingConnection(socket)));
      socket.addEventListener('error', () => reject(new DebuggingError(`The browser refused ${address}.`)));
    });
  }

  /** Attaches to the frames of the page that are in other processes. */
  async frames(): Promise<FrameTarget[]> {
    const frames: FrameTarget[] = [];
    this.root.on('Target.attachedToTarget', (parameters) => {
      const { sessionId, targetInfo } = v.parse(attached, parameters);
      if (targetInfo.type === 'iframe')
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
    this.#socket.close();
  }

  #session(sessionId: string): Session {
    return {
      send: (method, params = {}) => {
        if (this.#closed !== undefined) return Promise.reject(this.#closed);
        const id = ++this.#lastId;
        this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId !== '' && { sessionId }) }));
        return new Promise((resolve, reject) => this.#commands.set(id, { resolve, reject }));
      },
      on: (event, listener) => {
        this.#listeners.set(`${sessionId} ${event}`, listener);
      },
    };
  }

  #receive(data: unknown): void {
    const parsed = v.parse(message, JSON.parse(String(data)));
    if ('method' in parsed) {
      this.#listeners.get(`${parsed.sessionId} ${parsed.method}`)?.(parsed.params);
      return;
    }
    const command = this.#commands.get(parsed.id);
    this.#commands.delete(parsed.id);
    if ('error' in parsed)
      command?.reject(new DebuggingError(`The browser answered: ${parsed.error.message}.`));
    else command?.resolve(parsed.result);
  }

  #fail(reason: string): void {
    this.#closed ??= new DebuggingError(`${reason} Take the snapshot again.`);
    for (const { reject } of this.#commands.values()) reject(this.#closed);
    this.#commands.clear();
  }
}
