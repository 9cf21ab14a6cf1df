import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WatchedProcess } from '../../../src/watch/watched-process.ts';
import { temporaryFolder } from '../../processes/temporary-folder.ts';

const folder = temporaryFolder('resource-tracker-socket-');
const path = process.platform === 'win32' ? `\\\\.\\pipe\\${process.pid}` : join(folder.path, 'socket');
const server = createServer();
beforeAll(() => once(server.listen(path), 'listening'));
afterAll(() => {
  server.close();
  folder.remove();
});

/** The command's side of a process, and what is at the other end of its socket. */
async function greeted(): Promise<{ readonly watched: WatchedProcess; readonly other: Socket }> {
  const other = connect(path).setEncoding('utf8');
  const [socket] = await once(server, 'connection');
  const welcome = new Promise<WatchedProcess>((resolve) => WatchedProcess.greet(socket, resolve));
  other.write('{"type":"hello","pid":1,"script":"server.js"}\n');
  return { watched: await welcome, other };
}

it('a process that says that it ends is looked at, and only once', async () => {
  const { watched, other } = await greeted();
  other.write('{"type":"ending"}\n{"type":"ending"}\n');
  expect(await once(other, 'data')).toEqual(['{"type":"look"}\n']);
  const look = watched.look();
  expect(await watched.mark()).toBeNull();
  other.end('{"type":"looked"}\n');
  await look;
  watched.leave();
  expect(watched.stillRuns).toBe(false);
  const asked: unknown[] = [];
  for await (const text of other) asked.push(text);
  expect(asked).toEqual([]);
});

it('one that has not answered when it is left still runs, and nobody waits for it', async () => {
  const { watched } = await greeted();
  const look = watched.look();
  watched.leave();
  await look;
  expect(watched.stillRuns).toBe(true);
});

it('one that is gone does not run any more', async () => {
  const { watched, other } = await greeted();
  other.destroy();
  await watched.look();
  watched.leave();
  expect(watched.stillRuns).toBe(false);
});
