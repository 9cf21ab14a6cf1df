import { createConnection, type Socket } from 'node:net';
import * as v from 'valibot';

/** `[type, id, error, result]`: what Firefox answers to one command. */
const answer = v.tuple([
  v.number(),
  v.number(),
  v.nullable(v.object({ error: v.string(), message: v.string() })),
  v.unknown(),
]);

interface Pending {
  readonly name: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Firefox's own remote protocol, which can do what its users and its developers can: JSON over a socket, each message
 * after its length in bytes and a colon.
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #ready: Promise<void>;
  #onReady: () => void = () => undefined;
  #onFailure: (error: Error) => void = () => undefined;
  #buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor(port: number) {
    this.#ready = new Promise((resolve, reject) => {
      this.#onReady = resolve;
      this.#onFailure = reject;
    });
    this.#socket = createConnection({ port, host: '127.0.0.1' });
    this.#socket.on('data', (data) => this.#receive(data));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('Firefox closed the connection')));
  }

  static async connect(port: number): Promise<Marionette> {
    const marionette = new Marionette(port);
    await marionette.#ready;
    await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    await marionette.send('WebDriver:SetTimeouts', { script: 180_000, pageLoad: 60_000, implicit: 0 });
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    return marionette;
  }

  /** @throws Error with Firefox's own words if the command fails, or the connection ends. */
  send(name: string, parameters: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    const text = JSON.stringify([0, id, name, parameters]);
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { name, resolve, reject });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  #receive(data: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#buffer.toString('latin1', 0, colon));
      if (this.#buffer.length < end) return;
      const message: unknown = JSON.parse(this.#buffer.toString('utf8', colon + 1, end));
      this.#buffer = this.#buffer.subarray(end);
      // the first message introduces Firefox; all others are answers
      if (Array.isArray(message)) this.#settle(message);
      else this.#onReady();
    }
  }

  #settle(message: unknown): void {
    const [, id, error, result] = v.parse(answer, message);
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === null) pending?.resolve(result);
    else pending?.reject(new Error(`${pending.name}: ${error.error}: ${error.message}`));
  }

  #fail(error: Error): void {
    this.#onFailure(error);
    for (const { name, reject } of this.#pending.values()) reject(new Error(`${name}: ${error.message}`));
    this.#pending.clear();
  }
}
