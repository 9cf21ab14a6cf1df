import { expect, it } from 'vitest';
import { WebSocketPeer } from '../port/web-socket-peer.ts';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let socket: WebSocket;
declare let events: EventSource;
declare let peer: RTCPeerConnection;
declare let transport: WebTransport;
declare let channel: RTCDataChannel;

const pages = automaticPages({
  '/events': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
  },
  upgrade: (request, socket) => {
    const other = new WebSocketPeer(request, socket, () => other.socket.write(Buffer.of(0x88, 0)));
  },
});

it('a WebSocket is open until it is closed, and told without what may be secret', async () => {
  const page = await pages.open();
  await page.do(() => {
    socket = new WebSocket(`ws://user@${location.host}/feed?token=secret`);
    return new Promise((resolve) => {
      socket.onopen = () => resolve(null);
    });
  });
  expect(await page.open('connection')).toEqual([
    expect.stringMatching(/^WebSocket ws:\/\/localhost:\d+\/feed…$/),
  ]);
  await page.do(() => socket.close());
  expect(await page.open('connection')).toEqual([]);
  expect(await page.disposed('connection')).toEqual([expect.stringContaining('/feed…')]);
});

it('a WebSocket that the other end has closed is over: no leak, also when it is collected', async () => {
  const page = await pages.open();
  await page.do(() => {
    const closing = new WebSocket(`ws://${location.host}/`);
    closing.onopen = () => closing.send('bye');
    return new Promise((resolve) => {
      closing.onclose = () => resolve(null);
    });
  });
  expect(await page.open('connection')).toEqual([]);
  expect(await page.notDisposed('connection')).toEqual([]);
  expect(await page.list('connection')).toEqual([]);
});

it('an event that the page makes up closes no WebSocket', async () => {
  const page = await pages.open();
  await page.do(() => {
    socket = new WebSocket(`ws://${location.host}/`);
    socket.dispatchEvent(new CloseEvent('close'));
  });
  expect(await page.open('connection')).toHaveLength(1);
});

it('an EventSource is open until it is closed, or fails for good', async () => {
  const page = await pages.open();
  await page.do(async () => {
    events = new EventSource('/events');
    const failed = new EventSource('/nothing');
    await new Promise((resolve) => {
      failed.onerror = resolve;
    });
  });
  expect(await page.open('connection')).toEqual(['EventSource /events']);
  await page.do(() => events.close());
  expect(await page.open('connection')).toEqual([]);
});

it('a peer connection is open until this end closes it, and its data channels with it', async () => {
  const page = await pages.open();
  await page.do(() => {
    peer = new RTCPeerConnection();
    channel = peer.createDataChannel('chat');
    peer.createDataChannel('closed').close();
  });
  expect(await page.open('connection')).toEqual(['RTCPeerConnection', 'RTCDataChannel chat']);
  await page.do(() => peer.close());
  expect(await page.open('connection')).toEqual([]);
  expect(await page.do(() => channel.readyState)).toBe('closed');
});

it('nothing keeps a data channel that the page has let go of', async () => {
  const page = await pages.open();
  await page.do(() => void Object.assign(globalThis, { peer: new RTCPeerConnection() }));
  await page.do(() => void peer.createDataChannel('lost'));
  expect(await page.open('connection')).toEqual(['RTCPeerConnection', 'RTCDataChannel lost']);
  expect(await page.notDisposed('connection')).toEqual([]);
  expect(await page.open('connection')).toEqual(['RTCPeerConnection']);
});

it('a WebTransport that fails is over, and the page hears of that what it would', async () => {
  const page = await pages.open();
  await page.do(async () => {
    transport = new WebTransport('https://localhost:1/path?secret');
    await transport.closed.catch(() => null);
  });
  expect(await page.open('connection')).toEqual([]);
  expect(await page.disposed('connection')).toEqual(['WebTransport https://localhost:1/path…']);
  await pages.expectSame(async () => {
    const reports: string[] = [];
    addEventListener('unhandledrejection', ({ reason }) => reports.push(`${reason}`));
    const transport = new WebTransport('https://localhost:1/');
    await transport.ready.catch(() => null);
    // by then it would have been reported
    await new Promise((resolve) => setTimeout(resolve, 0));
    return reports;
  });
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open();
  await page.stop();
  await page.do(() => {
    peer = new RTCPeerConnection();
    peer.createDataChannel('later');
    new EventSource('/events');
  });
  expect(await page.list()).toEqual([]);
  expect(await page.do(() => Object.hasOwn(globalThis, 'RTCPeerConnection'))).toBe(true);
});

it('a page can not tell', async () => {
  await pages.expectSame(() => {
    const thrown = (run: () => unknown): string => {
      try {
        return `${run()}`;
      } catch (error) {
        return `${error}`;
      }
    };
    class Own extends WebSocket {
      field = 1;
    }
    const own = new Own(`ws://${location.host}/`);
    const peer = new RTCPeerConnection();
    return [
      `${WebSocket}`,
      WebSocket.name,
      WebSocket.length,
      WebSocket.prototype.constructor === WebSocket,
      Reflect.get(globalThis, 'webkitRTCPeerConnection') === RTCPeerConnection,
      own instanceof Own,
      own instanceof WebSocket,
      own.field,
      Object.getPrototypeOf(own) === Own.prototype,
      thrown(() => Reflect.apply(WebSocket, undefined, [''])),
      thrown(() => new WebSocket('not: an address')),
      thrown(() => new EventSource('http://[')),
      thrown(() => RTCPeerConnection.prototype.close.call(own as never)),
      thrown(() => peer.createDataChannel.call({} as never, 'a')),
      `${peer.createDataChannel} ${peer.close}`,
      Object.keys(own),
      JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')),
    ];
  });
});
