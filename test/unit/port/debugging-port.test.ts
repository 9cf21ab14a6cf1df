import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureText } from '../../../panel/answers/heap/failure-text.ts';
import { SNAPSHOT_LIMITS } from '../../../panel/answers/heap/page-snapshot.ts';
import { type ReadOptions, readSnapshots } from '../../../panel/answers/heap/read-snapshot.ts';
import {
  type Asked,
  type Behaviour,
  type FakePort,
  listed,
  openPort,
  PAGE,
  pageSnapshot,
} from './fake-port.ts';
import { header, WebSocketPeer } from './web-socket-peer.ts';

/** For those who never answer; for those who do, it is enough on a busy machine. */
const SHORT: ReadOptions = { patience: 2000 };
/** For those who answer, but for the snapshot. */
const SHORT_SNAPSHOT: ReadOptions = { snapshot: { ...SNAPSHOT_LIMITS, patience: 500 } };
/** A snapshot that has to end soon. */
const SMALL: ReadOptions = { snapshot: { ...SNAPSHOT_LIMITS, least: 5e6 } };

const row = { key: 'row', id: 7, name: 'it', kind: null, createdAt: 1_795_539_681_892, frameUrl: PAGE.url };

let port: FakePort;

beforeEach(() => vi.stubGlobal('location', { origin: 'chrome-extension://us' }));
afterEach(() => port.close());

const read = (limits?: ReadOptions, others: readonly number[] = []) =>
  readSnapshots({ type: 'port', ports: [...others, port.port], page: PAGE }, [row], () => undefined, limits);

/** What the panel says of a port that does not do what browsers do. */
async function said(behaviour: Behaviour, limits?: ReadOptions): Promise<string> {
  port = await openPort(behaviour);
  const text = await read(limits).then(() => 'an answer', failureText);
  expect(text).not.toMatch(/Error|undefined|mistake/);
  return text;
}

/** Writes as fast as the other end takes it, until it takes no more. */
function pour(stream: NodeJS.WritableStream, next: () => string | Buffer): void {
  const more = () => {
    while (stream.writable) if (!stream.write(next())) break;
  };
  stream.on('drain', more);
  stream.on('error', () => undefined);
  more();
}

const take = (takeHeapSnapshot: (asked: Asked) => void): Behaviour => ({
  commands: { 'HeapProfiler.takeHeapSnapshot': takeHeapSnapshot },
});

describe('a browser’s port', () => {
  it('gives a snapshot, and what holds the row in it', async () => {
    port = await openPort();
    const [heap] = await read();
    expect(heap?.report.leaks).toHaveLength(1);
    expect([...(heap?.rows.values() ?? [])]).toEqual(['row']);
  });

  it('may be slow, as long as it gets on', async () => {
    const chunks = pageSnapshot().match(/[\s\S]{1,150}/g) ?? [];
    port = await openPort(
      take(({ answer, event }) => {
        let at = 0;
        const timer = setInterval(() => {
          if (at < chunks.length) return event('HeapProfiler.addHeapSnapshotChunk', { chunk: chunks[at++] });
          clearInterval(timer);
          answer({});
        }, 100);
      }),
    );
    const begun = performance.now();
    const [heap] = await read({ snapshot: { ...SNAPSHOT_LIMITS, patience: 800, step: 100 } });
    expect(heap?.report.leaks).toHaveLength(1);
    expect(performance.now() - begun).toBeGreaterThan(800);
  });

  it('may send a large snapshot, if the heap is as large', async () => {
    const whole = pageSnapshot();
    const padded = `${whole.slice(0, -1)},"future":[${'0,'.repeat(500_000)}0]}`;
    port = await openPort({
      commands: {
        'Runtime.getHeapUsage': ({ answer }) => answer({ usedSize: 1e6 }),
        'HeapProfiler.takeHeapSnapshot': ({ answer, event }) => {
          for (let i = 0; i < 40; i++)
            event('HeapProfiler.addHeapSnapshotChunk', {
              chunk: i === 0 ? padded.slice(0, -1) : ' '.repeat(500_000),
            });
          event('HeapProfiler.addHeapSnapshotChunk', { chunk: '}' });
          answer({});
        },
      },
    });
    expect(await read({ snapshot: { ...SNAPSHOT_LIMITS, least: 2e6 } })).toHaveLength(1);
  });

  it('is found behind one that lies, and behind a twin of the page that is silent', async () => {
    const liar = await openPort({ list: (response) => response.end('<html>') });
    let pages = 0;
    port = await openPort({
      list: (response, port) =>
        response.end(JSON.stringify([listed(port, `ws://localhost:${port}/devtools/page/1`), listed(port)])),
      commands: {
        'Page.getFrameTree': ({ answer }) => {
          if (pages++ > 0) answer({ frameTree: { frame: { id: 'F' } } });
        },
      },
    });
    expect(await read(SHORT, [liar.port])).toHaveLength(1);
    await liar.close();
  });

  it('is asked in a world that no page can reach', async () => {
    const asked: string[] = [];
    port = await openPort({
      upgrade(request, socket) {
        const peer = new WebSocketPeer(request, socket, (text) => {
          asked.push(text);
          const { id, method } = JSON.parse(text);
          const results: Record<string, object> = {
            'Page.getFrameTree': { frameTree: { frame: { id: 'F' } } },
            'Page.createIsolatedWorld': { executionContextId: 3 },
          };
          if (method in results) peer.say(JSON.stringify({ id, result: results[method] }));
          else peer.close();
        });
      },
    });
    await read().catch(() => undefined);
    expect(asked.map((text) => JSON.parse(text))).toMatchObject([
      { method: 'Page.getFrameTree' },
      { method: 'Page.createIsolatedWorld', params: { frameId: 'F' } },
      { method: 'Runtime.evaluate', params: { contextId: 3 } },
    ]);
  });
});

describe('a list of pages', () => {
  const page = (port: number, address: string) => JSON.stringify([listed(port, address)]);

  it.each<[string, string, Behaviour['list']]>([
    ['is no JSON', 'gives what is not JSON', (response) => response.end('<!doctype html>')],
    ['is another one', 'gives what is no list of pages', (response) => response.end('{"a":[1]}')],
    ['has other members', 'gives what is no list of pages', (response) => response.end('[{"type":1}]')],
    ['is not there', 'answers with status 404', (response) => response.writeHead(404).end()],
    [
      'is elsewhere',
      'sends whoever asks for its list of pages elsewhere',
      (response) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
    ],
    [
      'is of another machine',
      'names another machine or another port',
      (response, port) => response.end(page(port, `ws://evil.example:${port}/devtools/page/1`)),
    ],
    [
      'is of another port',
      'names another machine or another port',
      (response, port) => response.end(page(port, 'ws://127.0.0.1:1/devtools/page/1')),
    ],
    [
      'has a user and a host that looks like this one',
      'names another machine or another port',
      (response, port) => response.end(page(port, `ws://127.0.0.1:${port}@evil.example/devtools/page/1`)),
    ],
    [
      'has a thousand pages at one address',
      'lists 1000 pages at this address, more than the 32',
      (response, port) => response.end(JSON.stringify(new Array(1000).fill(listed(port)))),
    ],
  ])('that %s is refused in a sentence', async (_, words, list) => {
    const text = await said(list === undefined ? {} : { list });
    expect(text).toContain(`Port ${port.port} of this machine ${words}`);
    expect(text).toContain(`--remote-debugging-port=${port.port}`);
  });

  it('without end is read no further than a browser’s goes', async () => {
    const text = await said({ list: (response) => pour(response, () => Buffer.alloc(1 << 16, 0x20)) });
    expect(text).toContain('has a list of pages that does not end within 16.0 MB');
    await port.left();
    expect(port.sent()).toBeLessThan(64e6);
  });

  it.each<[string, Behaviour['list']]>([
    ['never comes', () => undefined],
    [
      'comes byte by byte',
      (response) => {
        const timer = setInterval(() => response.write(' '), 50);
        response.once('close', () => clearInterval(timer));
      },
    ],
  ])('that %s is given up, whatever is collected meanwhile', async (_, list) => {
    const timer = setInterval(() => globalThis.gc?.(), 50);
    const text = await said(list === undefined ? {} : { list }, SHORT).finally(() => clearInterval(timer));
    expect(text).toContain('has not given its list of pages within 2 s');
  });
});

describe('a WebSocket', () => {
  it('that is refused names the switch that lets the panel in', async () => {
    expect(
      await said({ upgrade: (_, socket) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n') }),
    ).toContain('--remote-allow-origins=chrome-extension://us');
  });

  it('that never opens is given up', async () => {
    expect(await said({ upgrade: () => undefined }, SHORT)).toMatch(/let nobody in at ws:.* for 2 s/);
  });

  it('that opens and is silent is given up', async () => {
    const text = await said({ commands: { 'Page.getFrameTree': () => undefined } }, SHORT);
    expect(text).toContain('has not answered Page.getFrameTree for 2 s');
    expect(text).toContain('take the snapshot again');
  });

  it('whose one message never ends is given up', async () => {
    const endless = (socket: Duplex) => {
      socket.write(header(0x81, 2e9));
      const timer = setInterval(() => socket.write('x'.repeat(1000)), 20);
      socket.once('close', () => clearInterval(timer));
    };
    const text = await said({ commands: { 'Page.getFrameTree': ({ peer }) => endless(peer.socket) } }, SHORT);
    expect(text).toContain('has not answered Page.getFrameTree for 2 s');
  });

  it.each<[string, string, (asked: Asked) => void]>([
    ['what is no JSON', 'no message of a browser', ({ peer }) => peer.say('<html>')],
    ['what is no message', 'no message of a browser', ({ say }) => say({ hello: 1 })],
    ['a list', 'no message of a browser', ({ say }) => say([1])],
    ['an answer of another type', 'no message of a browser', ({ say }) => say({ id: '1', result: {} })],
    [
      'an answer to what was not asked',
      'answered what was not asked',
      ({ say }) => say({ id: 99, result: {} }),
    ],
    [
      'an answer for another session',
      'answered what was not asked',
      ({ id, say }) => say({ id, result: {}, sessionId: 'other' }),
    ],
    ['an answer of another shape', 'answered what no browser answers', ({ answer }) => answer([])],
    ['a message of 17 MB', 'a message of 17.0 MB', ({ peer }) => peer.say('x'.repeat(17e6))],
    ['bytes', 'has sent bytes', ({ peer }) => peer.socket.write(Buffer.of(0x82, 1, 7))],
  ])('that says %s is refused in a sentence', async (_, words, answer) => {
    const text = await said({ commands: { 'Page.getFrameTree': answer } });
    expect(text).toContain('is no browser, or a damaged one');
    expect(text).toContain(words);
  });

  it('that answers twice is refused', async () => {
    const twice = ({ answer }: Asked) => {
      answer({ usedSize: 1 });
      answer({ usedSize: 1 });
    };
    expect(await said({ commands: { 'Runtime.getHeapUsage': twice } })).toContain(
      'answered what was not asked',
    );
  });

  it('that complains at length is quoted, but not at length', async () => {
    const text = await said({
      commands: {
        'Runtime.getHeapUsage': ({ id, say }) => say({ id, error: { message: 'no! '.repeat(1e5) } }),
      },
    });
    expect(text).toMatch(/^The browser answered: no! /);
    expect(text.length).toBeLessThan(1000);
  });

  it.each([-1, '1e9', null, {}])('that says the heap has %j bytes is refused', async (usedSize) => {
    expect(
      await said({ commands: { 'Runtime.getHeapUsage': ({ answer }) => answer({ usedSize }) } }),
    ).toContain('answered what no browser answers');
  });
});

describe('a snapshot', () => {
  const endless = (chunk: string): Behaviour =>
    take(({ peer }) => {
      const text = JSON.stringify({ method: 'HeapProfiler.addHeapSnapshotChunk', params: { chunk } });
      const bytes = Buffer.concat([header(0x81, text.length), Buffer.from(text)]);
      peer.say(
        JSON.stringify({
          method: 'HeapProfiler.addHeapSnapshotChunk',
          params: { chunk: `${pageSnapshot().slice(0, -2)},"` },
        }),
      );
      pour(peer.socket, () => bytes);
    });

  it('without end ends at what the heap can be in words', async () => {
    const text = await said(endless(`${'x'.repeat(100_000)}",\n"`), SMALL);
    expect(text).toContain(
      'it says that the heap of the page has 1.0 kB, but its snapshot has not ended after 5.0 MB',
    );
    await port.left();
    expect(port.sent()).toBeLessThan(50e6);
  });

  it.each<[string, (asked: Asked) => void]>([
    ['never comes', () => undefined],
    [
      'comes a few bytes now and then',
      ({ event, peer }) => {
        const timer = setInterval(() => event('HeapProfiler.addHeapSnapshotChunk', { chunk: ' ' }), 50);
        peer.socket.once('close', () => clearInterval(timer));
      },
    ],
    [
      'is always about to come',
      ({ event, peer }) => {
        let done = 0;
        const more = () => event('HeapProfiler.reportHeapSnapshotProgress', { done: done++, total: 1e15 });
        const timer = setInterval(more, 50);
        peer.socket.once('close', () => clearInterval(timer));
      },
    ],
    [
      'has other events instead',
      ({ event, peer }) => {
        const timer = setInterval(() => event('Page.somethingHappened', {}), 50);
        peer.socket.once('close', () => clearInterval(timer));
      },
    ],
  ])('that %s is given up', async (_, takeHeapSnapshot) => {
    const text = await said(take(takeHeapSnapshot), SHORT_SNAPSHOT);
    expect(text).toContain('has not got on with the snapshot for 0.5 s');
    expect(text).toContain('Take the snapshot again');
  });

  it.each<[string, string, (asked: Asked) => void]>([
    ['is empty', 'This is not a V8 heap snapshot: it is empty', ({ answer }) => answer({})],
    [
      'is something else',
      'This is not a V8 heap snapshot',
      ({ event }) => event('HeapProfiler.addHeapSnapshotChunk', { chunk: '<html>' }),
    ],
    [
      'ends too early',
      'The heap snapshot ends too early',
      ({ answer, event }) => {
        event('HeapProfiler.addHeapSnapshotChunk', { chunk: pageSnapshot().slice(0, 900) });
        answer({});
      },
    ],
    [
      'comes twice',
      'something follows its end',
      ({ event }) => {
        for (let i = 0; i < 2; i++) event('HeapProfiler.addHeapSnapshotChunk', { chunk: pageSnapshot() });
      },
    ],
    [
      'says that it has four billion nodes',
      'damaged: its head says',
      ({ event }) =>
        event('HeapProfiler.addHeapSnapshotChunk', {
          chunk: pageSnapshot().replace(/"node_count":\d+/, '"node_count":400000000'),
        }),
    ],
  ])('that %s is said to come from the port', async (_, words, takeHeapSnapshot) => {
    const text = await said(take(takeHeapSnapshot));
    expect(text).toContain(words);
    expect(text).toContain('It came from the debugging port');
  });

  it.each<[string, string, (asked: Asked) => void]>([
    [
      'a chunk is no text',
      'answered what no browser',
      ({ event }) => event('HeapProfiler.addHeapSnapshotChunk', { chunk: 5 }),
    ],
    [
      'its progress is no number',
      'answered what no browser',
      ({ event }) => event('HeapProfiler.reportHeapSnapshotProgress', { done: 'much' }),
    ],
    ['the port is closed', 'closed the debugging port', ({ peer }) => peer.close()],
    ['the connection breaks', 'closed the debugging port', ({ peer }) => peer.socket.destroy()],
    [
      'the page is closed',
      'The page was closed',
      ({ event }) => event('Inspector.detached', { reason: 'target_closed' }),
    ],
    ['the page crashes', 'has crashed', ({ event }) => event('Inspector.targetCrashed', {})],
  ])('ends in a sentence when %s', async (_, words, happens) => {
    const text = await said(
      take((asked) => {
        asked.event('HeapProfiler.addHeapSnapshotChunk', { chunk: pageSnapshot().slice(0, 900) });
        happens(asked);
      }),
    );
    expect(text).toContain(words);
  });
});

describe('frames of other processes', () => {
  const attach = (url: string, count: number, takeHeapSnapshot: (asked: Asked) => void): Behaviour => ({
    commands: {
      'Target.setAutoAttach': ({ answer, event }) => {
        for (let i = 0; i < count; i++)
          event('Target.attachedToTarget', { sessionId: `S${i}`, targetInfo: { type: 'iframe', url } });
        answer({});
      },
      'HeapProfiler.takeHeapSnapshot': (asked) => {
        if (asked.sessionId !== undefined) return takeHeapSnapshot(asked);
        asked.event('HeapProfiler.addHeapSnapshotChunk', { chunk: empty });
        asked.answer({});
      },
    },
  });
  const empty = pageSnapshot().replace('"info"', '"other"');

  it('are as many as a page may have, however many are named', async () => {
    let taken = 0;
    port = await openPort(
      attach(PAGE.url, 1000, ({ answer, event }) => {
        taken++;
        event('HeapProfiler.addHeapSnapshotChunk', { chunk: empty });
        answer({});
      }),
    );
    expect(await read()).toHaveLength(101);
    expect(taken).toBe(100);
  });

  it('that are removed while they are looked at are said to be', async () => {
    const text = await said(
      attach(PAGE.url, 1, ({ say, sessionId }) =>
        say({ method: 'Target.detachedFromTarget', params: { sessionId } }),
      ),
    );
    expect(text).toContain('A frame of the page was removed');
  });
});
