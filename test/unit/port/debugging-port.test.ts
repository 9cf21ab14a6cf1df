import { describe, expect, it } from 'vitest';
import { SNAPSHOT_LIMITS } from '../../../panel/answers/heap/page-snapshot.ts';
import { type Behaviour, listed, openPort, pageSnapshot } from './fake-port.ts';
import { open, port, pour, read, SHORT, said, take } from './port-in-test.ts';
import { WebSocketPeer } from './web-socket-peer.ts';

describe('a browser’s port', () => {
  it('gives a snapshot, and what holds the row in it', async () => {
    await open();
    const [heap] = await read();
    expect(heap?.report.leaks).toHaveLength(1);
    expect([...(heap?.rows.values() ?? [])]).toEqual(['row']);
  });

  it('may be slow, as long as it gets on', async () => {
    const chunks = pageSnapshot().match(/[\s\S]{1,150}/g) ?? [];
    await open(
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
    await open({
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
    await open({
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
    await open({
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
