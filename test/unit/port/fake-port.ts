import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { WebSocketPeer } from './web-socket-peer.ts';

export const PAGE = { url: 'https://example.com/', timeOrigin: 1_795_625_477_057.2 };

/** A command of the Chrome DevTools Protocol, and how it is answered. */
export interface Asked {
  readonly id: number;
  readonly sessionId?: string;
  readonly peer: WebSocketPeer;
  say(message: object): void;
  answer(result: unknown): void;
  event(method: string, params: unknown): void;
}

/** What a port does; what is not given is done as a browser does it. */
export interface Behaviour {
  list?: (response: ServerResponse, port: number) => void;
  upgrade?: (request: IncomingMessage, socket: Duplex) => void;
  commands?: Record<string, (asked: Asked) => void>;
}

export interface FakePort {
  readonly port: number;
  /** Bytes that were sent to whoever asked. */
  sent(): number;
  /** Waits until nobody is connected any more. */
  left(): Promise<void>;
  close(): Promise<void>;
}

/** The snapshot of a page that holds one tracked object. */
export function pageSnapshot(): string {
  const heap = new SyntheticHeap();
  heap.track(heap.object(heap.window, 'held'), 'it', null, 7);
  return heap.toJSON();
}

/** As a browser lists its pages. */
export const listed = (port: number, address = `ws://127.0.0.1:${port}/devtools/page/AB12`) => ({
  type: 'page',
  url: PAGE.url,
  webSocketDebuggerUrl: address,
});

const HONEST: Record<string, (asked: Asked) => void> = {
  'Page.getFrameTree': ({ answer }) => answer({ frameTree: { frame: { id: 'F' } } }),
  'Page.createIsolatedWorld': ({ answer }) => answer({ executionContextId: 3 }),
  'Runtime.evaluate': ({ answer }) => answer({ result: { value: PAGE.timeOrigin } }),
  'Runtime.getHeapUsage': ({ answer }) => answer({ usedSize: 1000, embedderHeapUsedSize: 10 }),
  'Target.setAutoAttach': ({ answer }) => answer({}),
  'HeapProfiler.takeHeapSnapshot': ({ answer, event }) => {
    event('HeapProfiler.reportHeapSnapshotProgress', { done: 1, total: 2 });
    event('HeapProfiler.reportHeapSnapshotProgress', { done: 2, total: 2, finished: true });
    for (const chunk of pageSnapshot().match(/[\s\S]{1,500}/g) ?? [])
      event('HeapProfiler.addHeapSnapshotChunk', { chunk });
    answer({});
  },
};

/** A debugging port of this machine that is a test's. */
export async function openPort({ list, upgrade, commands = {} }: Behaviour = {}): Promise<FakePort> {
  let sent = 0;
  const sockets = new Set<Duplex>();
  const server = createServer((_, response) => {
    if (list !== undefined) list(response, port);
    else response.end(JSON.stringify([listed(port)]));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    // those who are left say so
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sent += socket.bytesWritten;
      sockets.delete(socket);
    });
  });
  server.on('upgrade', (request, socket) => {
    if (upgrade !== undefined) return upgrade(request, socket);
    const peer = new WebSocketPeer(request, socket, (text) => {
      const { id, method, sessionId } = JSON.parse(text);
      const session = sessionId === undefined ? {} : { sessionId };
      const say = (message: object) => void peer.say(JSON.stringify(message));
      (commands[method] ?? HONEST[method])?.({
        ...{ id, peer, say, ...session },
        answer: (result) => say({ id, result, ...session }),
        event: (method, params) => say({ method, params, ...session }),
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    sent: () => sent,
    async left() {
      await Promise.all(
        [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
