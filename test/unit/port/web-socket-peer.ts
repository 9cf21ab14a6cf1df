import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const TEXT = 0x81;
const CLOSE = 0x88;

/** The browser's end of a WebSocket: no more of it than a test needs, so that it can also break every rule. */
export class WebSocketPeer {
  readonly socket: Duplex;
  #rest = Buffer.alloc(0);

  /** @param onText is called with each message. */
  constructor(request: IncomingMessage, socket: Duplex, onText: (text: string) => void) {
    this.socket = socket;
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    socket.on('data', (data) => {
      this.#rest = Buffer.concat([this.#rest, data]);
      for (let message = this.#take(); message !== undefined; message = this.#take()) onText(message);
    });
  }

  /** @returns whether more can be written at once. */
  say(text: string): boolean {
    const bytes = Buffer.from(text);
    this.socket.write(header(TEXT, bytes.length));
    return this.socket.write(bytes);
  }

  close(): void {
    this.socket.end(header(CLOSE, 0));
  }

  /** The next message that is complete. Those of a panel are short, and whole. */
  #take(): string | undefined {
    const [first = 0, second = 0] = this.#rest;
    const isLong = (second & 127) === 126;
    const start = isLong ? 8 : 6;
    if (this.#rest.length < start) return undefined;
    const length = isLong ? this.#rest.readUInt16BE(2) : second & 127;
    if (this.#rest.length < start + length) return undefined;
    const mask = this.#rest.subarray(start - 4, start);
    const bytes = this.#rest.subarray(start, start + length).map((byte, i) => byte ^ (mask[i % 4] ?? 0));
    this.#rest = this.#rest.subarray(start + length);
    if (first === TEXT) return Buffer.from(bytes).toString();
    if (first === CLOSE) this.close();
    return this.#take();
  }
}

/** The beginning of a message that has as many bytes. */
export function header(first: number, length: number): Buffer {
  if (length < 126) return Buffer.of(first, length);
  const bytes = Buffer.alloc(10);
  bytes[0] = first;
  bytes[1] = 127;
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}
