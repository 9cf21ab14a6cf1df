import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** What a site answers, by path; by `upgrade`, what it does with a WebSocket. */
export interface Answers {
  readonly [path: `/${string}`]: Answer;
  readonly upgrade?: (request: IncomingMessage, socket: Duplex) => void;
}

/** A site of this machine, whose page is blank. */
export class TestSite {
  readonly #answers: Answers;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  constructor(answers: Answers) {
    this.#answers = answers;
    this.#server.on('upgrade', (request, socket) => {
      // a page that is closed closes nothing in order
      socket.on('error', () => socket.destroy());
      if (answers.upgrade) answers.upgrade(request, socket);
      else socket.destroy();
    });
  }

  /** Without a slash at the end. */
  get origin(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://localhost:${port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = this.#answers[pathname as `/${string}`];
    if (answer) answer(response, request);
    else if (pathname === '/') response.setHeader('content-type', 'text/html').end('<!doctype html><p>Blank');
    else response.writeHead(404).end();
  }
}
