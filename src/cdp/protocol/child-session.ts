import { GoneError, isObject, type Session } from './session.ts';

interface Call {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A session inside another one: of a frame in a process of its own, or of a worker. Playwright gives out none for
 * workers, so its messages travel as text inside those of the parent.
 */
export class ChildSession implements Session {
  readonly #parent: Session;
  readonly #id: string;
  readonly #calls = new Map<number, Call>();
  readonly #listeners = new Map<string, Set<(parameters: never) => void>>();
  readonly #stop: () => void;
  #lastCall = 0;
  #closed = false;

  constructor(parent: Session, id: string) {
    this.#parent = parent;
    this.#id = id;
    this.#stop = parent.on('Target.receivedMessageFromTarget', (event: unknown) => {
      if (isObject(event) && event.sessionId === id && typeof event.message === 'string')
        this.#receive(JSON.parse(event.message));
    });
  }

  send(method: string, parameters: object = {}): Promise<unknown> {
    if (this.#closed) return Promise.reject(new GoneError(`${method} was asked of what has gone.`));
    const id = ++this.#lastCall;
    const message = JSON.stringify({ id, method, params: parameters });
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#parent
        .send('Target.sendMessageToTarget', { sessionId: this.#id, message })
        .catch((error: Error) => this.#settle(id)?.reject(error));
    });
  }

  on(event: string, listener: (parameters: never) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Its target has gone; whoever waits for an answer is told. */
  close(): void {
    this.#closed = true;
    this.#stop();
    for (const id of [...this.#calls.keys()])
      this.#settle(id)?.reject(new GoneError('It has gone before it answered.'));
  }

  #receive(message: unknown): void {
    if (!isObject(message)) return;
    const { id, method, params, result, error } = message;
    if (typeof method === 'string') {
      for (const listener of this.#listeners.get(method) ?? []) listener(params as never);
    } else if (typeof id === 'number') {
      const call = this.#settle(id);
      if (isObject(error)) call?.reject(new Error(String(error.message)));
      else call?.resolve(result);
    }
  }

  #settle(id: number): Call | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }
}
