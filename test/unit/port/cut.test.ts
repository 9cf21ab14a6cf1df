import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readSnapshots } from '../../../panel/answers/heap/read-snapshot.ts';
import { SnapshotSearch } from '../../../panel/answers/heap/snapshot-search.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { type Asked, type FakePort, openPort, PAGE } from './fake-port.ts';

const row = { key: 'row', id: 7, name: 'it', kind: null, createdAt: 1_795_539_681_892, frameUrl: PAGE.url };

let port: FakePort;
/** What the page was asked for, in order. */
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('location', { origin: 'chrome-extension://us' });
});
afterEach(() => port.close());

/** A page whose `cache` is a Map that holds what was asked about, in a realm with the engine's functions. */
function snapshot(): string {
  const heap = new SyntheticHeap();
  const it = heap.track(heap.node('object', 'Connection'), 'it', null, 7);
  const map = heap.map(heap.window, 'cache', [['it', it]]);
  const shape = heap.node('object shape', 'system / Map');
  const shapeOfShapes = heap.node('object shape', 'system / Map');
  heap.edge(map, 'internal', 'map', shape).edge(shape, 'internal', 'map', shapeOfShapes);
  heap.edge(shapeOfShapes, 'internal', 'native_context', heap.context);
  for (const name of ['reflect_apply', 'map_delete'])
    heap.edge(heap.context, 'internal', name, heap.node('closure', name));
  return heap.toJSON();
}

/** Asks about the row at a port that answers so, beside what any does. */
async function search(commands: Record<string, (asked: Asked) => void>): Promise<SnapshotSearch> {
  const noted = Object.entries(commands).map(([method, command]) => [
    method,
    (question: Asked) => {
      asked.push(method.replace(/^.*\./, ''));
      command(question);
    },
  ]);
  port = await openPort({
    commands: {
      'HeapProfiler.takeHeapSnapshot': ({ answer, event }) => {
        event('HeapProfiler.addHeapSnapshotChunk', { chunk: snapshot() });
        answer({});
      },
      ...Object.fromEntries(noted),
    },
  });
  const source = { type: 'port', ports: [port.port], page: PAGE } as const;
  const search = new SnapshotSearch(await readSnapshots(source, [row], () => undefined), 1, 0);
  search.explain('row');
  return search;
}

const HANDLES = {
  'HeapProfiler.getObjectByHeapObjectId': ({ answer }: Asked) => answer({ result: { objectId: 'handle' } }),
  'Runtime.getProperties': ({ answer }: Asked) =>
    answer({ internalProperties: [{ name: '[[Entries]]', value: { objectId: 'entries' } }] }),
  'Runtime.callFunctionOn': ({ answer }: Asked) => answer({ result: { value: 1 } }),
  'Runtime.releaseObjectGroup': ({ answer }: Asked) => answer({}),
};

it('a cut is made in the session that took the snapshot, and lets go of all that it had hold of', async () => {
  const made = await search(HANDLES);
  expect(made.explain().leaks[0]?.cut).toEqual({
    possible: true,
    changes: [expect.stringMatching(/^the entry that has it as its value is deleted from Map @\d+$/)],
  });
  expect(await made.cut(0)).toEqual(['row']);
  expect(asked.at(-1)).toBe('releaseObjectGroup');
  await made.settle('Freed.', () => undefined);
  expect(made.explain()).toMatchObject({
    first: 'free',
    ignored: [{ text: 'Window → cache → Map[…]', verdict: 'Freed.' }],
  });
});

it.each<[string, Partial<typeof HANDLES>, string]>([
  [
    'of a reference that has gone',
    { 'Runtime.callFunctionOn': ({ answer }) => answer({ result: { value: 0 } }) },
    'The reference is not where the snapshot has found it any more.',
  ],
  [
    'of what has become a Proxy',
    {
      'HeapProfiler.getObjectByHeapObjectId': ({ answer }) =>
        answer({ result: { objectId: 'handle', subtype: 'proxy' } }),
    },
    'Its holder is a Proxy by now.',
  ],
  [
    'that the page makes throw',
    { 'Runtime.callFunctionOn': ({ answer }) => answer({ result: {}, exceptionDetails: {} }) },
    'it threw an error',
  ],
  [
    'at a port that says what no browser says',
    { 'Runtime.callFunctionOn': ({ answer }) => answer({ result: { value: 'many' } }) },
    'is no browser, or a damaged one',
  ],
])('a cut %s is none, and lets go all the same', async (_, commands, words) => {
  const made = await search({ ...HANDLES, ...commands });
  await expect(made.cut(0)).rejects.toThrow(words);
  expect(asked.at(-1)).toBe('releaseObjectGroup');
  // nothing is settled, and the answer stays
  await made.settle('Freed.', () => undefined);
  expect(made.explain().ignored).toEqual([]);
});

it('a cut after the connection has closed says so', async () => {
  const made = await search({
    ...HANDLES,
    'HeapProfiler.getObjectByHeapObjectId': ({ peer }) => peer.close(),
  });
  await expect(made.cut(0)).rejects.toThrow('The browser closed the debugging port, or the page was closed.');
});
