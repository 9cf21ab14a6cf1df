import { beforeEach, expect, it, vi } from 'vitest';
import { DebuggingConnection, DebuggingError } from '../../panel/answers/heap/debugging-connection.ts';

/** The browser's end is the test. */
class Socket extends EventTarget {
  readonly sent: string[] = [];
  isClosed = false;
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.isClosed = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let socket: Socket;
let connection: DebuggingConnection;

beforeEach(async () => {
  socket = new Socket();
  vi.stubGlobal('WebSocket', function open() {
    return socket;
  });
  const opened = DebuggingConnection.open('ws://127.0.0.1/');
  socket.dispatchEvent(new Event('open'));
  connection = await opened;
});

const ask = () => connection.root.send('HeapProfiler.takeHeapSnapshot');

it('gives the browser’s answer to whoever asked', async () => {
  const answers = [ask(), ask()];
  socket.say('{"id":2,"result":"second"}');
  socket.say('{"id":1,"error":{"message":"no"}}');
  await expect(answers[1]).resolves.toBe('second');
  await expect(answers[0]).rejects.toThrow('The browser answered: no. Take the snapshot again.');
});

it.each([
  ['is closed', () => socket.dispatchEvent(new Event('close')), 'closed the debugging port'],
  ['says what is no JSON', () => socket.say('<html>'), 'no message of a browser'],
  ['says what is no message', () => socket.say('{}'), 'no message of a browser'],
])('ends all that is asked, before and after, in words when the port %s', async (_, happens, words) => {
  const before = expect(ask()).rejects.toThrow(words);
  happens();
  await before;
  await expect(ask()).rejects.toThrow(words);
  await expect(connection.frames()).rejects.toThrow(DebuggingError);
  expect(socket.isClosed).toBe(true);
});
