import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

// https://www.rfc-editor.org/rfc/rfc6455
const HANDSHAKE = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [CLOSE, PING, PONG] = [8, 9, 10];
/** Bytes of the header of a frame from a browser, and of the mask in it. Its length stands in the second byte if it is below 126. */
const [HEADER, MASK] = [2, 4];

/** Lets a server answer each message of a WebSocket with the same one, of 125 bytes at most. */
export function echoSockets(server: Server): void {
  server.on('upgrade', (request, socket: Duplex) => {
    const key = request.headers['sec-websocket-key'] ?? '';
    const accept = createHash('sha1').update(`${key}${HANDSHAKE}`).digest('base64');
    const headers = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
    socket.write(['HTTP/1.1 101 Switching Protocols', ...headers, '', ''].join('\r\n'));
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let frame = readFrame(rest); frame !== null; frame = readFrame(rest)) {
        rest = rest.subarray(frame.end);
        const opcode = frame.opcode === PING ? PONG : frame.opcode;
        socket.write(Buffer.concat([Buffer.from([0x80 | opcode, frame.payload.length]), frame.payload]));
        if (opcode === CLOSE) socket.end();
      }
    });
    // a page that is closed does not say goodbye
    socket.on('error', () => socket.destroy());
  });
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

/** `null` while some of it has yet to come. */
function readFrame(bytes: Buffer): Frame | null {
  const length = (bytes[1] ?? 0) & 0x7f;
  const start = HEADER + MASK;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(HEADER, start);
  const payload = bytes
    .subarray(start, start + length)
    .map((byte, index) => byte ^ (mask[index % MASK] ?? 0));
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload: Buffer.from(payload), end: start + length };
}
