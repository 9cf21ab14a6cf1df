import { describe, expect, it } from 'vitest';
import { type Asked, type Behaviour, PAGE, pageSnapshot } from './fake-port.ts';
import { open, port, pour, read, SHORT_SNAPSHOT, SMALL, said, take } from './port-in-test.ts';
import { header } from './web-socket-peer.ts';

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
    await open(
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
