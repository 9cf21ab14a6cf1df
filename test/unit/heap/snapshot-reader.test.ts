import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot, type Progress } from '../../../src/heap/analyze.ts';
import { SnapshotReader } from '../../../src/heap/graph/snapshot-reader.ts';
import { cut, exampleHeap, expected, reportOf, text } from './example-snapshot.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

describe('a snapshot is read', () => {
  it('with all that it says', () => {
    expect(expected).toBe(`Resource Leaks Detected: 1
By kind: größe: 1.

1 resource held by Window → app.störe → Map[…] → closure onTick (a.js:3:1) (retains 3.0 MB, fingerprint 66598039):
  owner: yours, a.js (its function onTick at a.js:3:1)
  - Größe "42" \\ \u{1F600} \\u{a} (größe): tracked 2026-11-24T17:01:21.892Z, survived 1 proven garbage collection, retains 3.0 MB
      Window → app.störe → Map["\u{1F600}\\"\\\\"] → closure onTick (a.js:3:1) → target
                           ~~~~~~~~~~~~~`);
  });

  it('alike from strings and from bytes, wherever the chunks are split', async () => {
    const bytes = new TextEncoder().encode(text);
    const places = fc.array(fc.nat({ max: bytes.length }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(places, fc.boolean(), async (at, asBytes) => {
        const chunks = asBytes ? cut(bytes, at) : cut(text, at);
        expect(await reportOf(chunks)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('one byte at a time', async () => {
    const bytes = new TextEncoder().encode(text);
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await reportOf(chunks)).toBe(expected);
  });

  it('whatever its fields are called and in what order', async () => {
    const node20 = text
      .replace('"detachedness"]', '"trace_node_id","detachedness"]')
      .replace(/"nodes":\[.*?\]/s, (nodes) => nodes.replace(/,(\d)(?=\n|\]$)/g, ',0,$1'))
      .replace(/"edges":\[.*?\]/s, (edges) =>
        edges.replace(/(\d+)(?=\n|\]$)/g, (to) => String((Number(to) / 6) * 7)),
      )
      .replace(/"locations":\[(.*?)\]/s, '"locations":[]');
    const read = await reportOf([node20]);
    // without places nobody knows whose a function is, nor its file
    const known = '  owner: yours, a.js (its function onTick at a.js:3:1)\n';
    const fingerprint = /fingerprint \w+/;
    expect(read.replace(fingerprint, '')).toBe(
      expected.replace(known, '').replaceAll(' (a.js:3:1)', '').replace(fingerprint, ''),
    );
  });

  it.each([2 ** 32 - 1, 2 ** 32, 6_000_000_000, Number.MAX_SAFE_INTEGER])(
    'with a size of %d bytes, and what retains as much',
    async (size) => {
      const heap = new SyntheticHeap();
      const buffer = heap.track(heap.object(heap.window, 'buffer', 'ArrayBuffer', size), 'buffer');
      expect(heap.graph().sizeOf(buffer)).toBe(size);
      const { leaks } = await analyzeHeapSnapshot(cut(heap.toJSON(), [1500, 1501, 1502, 1510]));
      expect(leaks[0]?.retainedSize).toBe(size);
    },
  );

  it('with sizes that are told in GB', async () => {
    const heap = new SyntheticHeap();
    heap.track(heap.object(heap.window, 'buffer', 'ArrayBuffer', 6_000_000_000), 'buffer');
    expect(await reportOf([heap.toJSON()])).toContain('retains 6.0 GB');
  });

  it('with ids beyond 32 bits, of which none is taken for another', () => {
    const id = 2 ** 40 + 1;
    const heap = exampleHeap();
    const reader = new SnapshotReader();
    reader.write(
      heap.toJSON().replace(/"nodes":\[.*?\]/s, (nodes) => nodes.replace(',5,0,1,', `,${id},0,1,`)),
    );
    const { ids, nodeCount } = reader.end();
    const all = Array.from({ length: nodeCount }, (_, node) => ids.of(node));
    expect(all).toEqual(all.map((_, node) => (node === 2 ? id : heap.idOf(node))));
    expect(ids.find([id, 1, 5])).toEqual([2, 0, undefined]);
  });

  it('behind a byte order mark', async () => {
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
    expect(await reportOf(cut(new Uint8Array([...mark, ...new TextEncoder().encode(text)]), [1, 2]))).toBe(
      expected,
    );
    expect(await reportOf([`\u{feff}${text}`])).toBe(expected);
  });

  it('with types that are listed and not used, without a word of them', async () => {
    const newer = text
      .replace('"weak"]', '"weak","brandnew"]')
      .replace('"object shape"]', '"object shape","new"]');
    expect(await reportOf([newer])).toBe(expected);
  });

  it.each([
    ['edges', '"shortcut"', /"edges":\[\d+/, '"edges":[5', 'references that scripts can’t see'],
    ['nodes', '"symbol"', /"nodes":\[\d+/, '"nodes":[12', 'ordinary objects'],
  ])('with %s of types that are not known, and says how', async (what, known, first, used, as) => {
    const name = `\u{202e}${'x'.repeat(5000)}`;
    const newer = text.replace(known, JSON.stringify(name)).replace(first, used);
    expect(await reportOf([newer])).toBe(
      `${expected}\n\nThe snapshot has ${what} of an unknown type "\\u{202e}${'x'.repeat(39)}"; they are read as ${as}.`,
    );
  });

  it('with nodes found by their heap object ids', () => {
    const heap = exampleHeap();
    const graph = heap.graph();
    expect(
      graph.ids.find([heap.idOf(heap.window), 424_242]).map((node) => node && graph.nameOf(node)),
    ).toEqual(['Window [JSGlobalObject] / https://example.com', undefined]);
  });
});

describe('a long analysis', () => {
  it('tells what it is doing, by names', async () => {
    const steps: string[] = [];
    const onProgress = ({ step }: Progress) => void (steps.at(-1) !== step && steps.push(step));
    await analyzeHeapSnapshot(
      cut(
        text,
        Array.from({ length: 400 }, (_, i) => i * 17),
      ),
      { onProgress },
    );
    expect(steps).toEqual([
      'Reading the head',
      'Reading nodes',
      'Reading edges',
      'Reading trace_tree',
      'Reading samples',
      'Reading locations',
      'Reading strings',
      'Finding tracked objects',
      'Searching what holds them',
      'Reading the paths',
      'Searching what else holds them',
      'Measuring what they retain',
    ]);
  });

  it('stops when it is cancelled', async () => {
    const cancelled = new AbortController();
    const onProgress = ({ step }: Progress) =>
      step === 'Reading edges' && cancelled.abort(new Error('enough'));
    const chunks = cut(
      text,
      Array.from({ length: 400 }, (_, i) => i * 17),
    );
    await expect(analyzeHeapSnapshot(chunks, { signal: cancelled.signal, onProgress })).rejects.toThrow(
      'enough',
    );
  });
});
