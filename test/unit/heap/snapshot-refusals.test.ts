import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import { messageOf, text } from './example-snapshot.ts';

describe('what is no whole snapshot is refused with a sentence', () => {
  it.each([
    ['an empty file', '', 'it is empty. Nothing was saved, or there was no room for it; save it once more.'],
    [
      'UTF-16',
      new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]),
      'Convert it, or have the program',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(text, 'utf16le'),
      'This is UTF-16, as PowerShell writes what it gets',
    ],
    ['half a byte order mark', Uint8Array.of(0xef, 0xbb, 0x7b), 'it is not a JSON object.'],
    ['two snapshots in one file', `${text}\n${text}`, 'Give each a file of its own.'],
    [
      'a heap profile',
      '{"head":{"callFrame":{"functionName":"(root)"},"selfSize":0,"children":[]},"samples":[]}',
      'This is a heap profile, which tells where memory was allocated, not what holds it.',
    ],
    [
      'a report of ours',
      '{"schema":"resource-tracker/growth","version":1,"nodes":[]}',
      'This is not a V8 heap snapshot: it is “resource-tracker/growth”, a report that Resource Tracker has written.',
    ],
    ['a schema that is not ours', '{"schema":"resource-tracker/\u202e","version":1}', 'it has no head.'],
    ['a text', 'hello', 'it is not a JSON object.'],
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'it is not a JSON object.'],
    ['a compressed file', Uint8Array.of(0x1f, 0x8b, 8), 'it is compressed; unpack it first.'],
    ['other JSON', '{"name":"resource-tracker"}', 'it has no head.'],
    ['a trace', '{"traceEvents":[{"a":1}],"x":2}', 'it has no head.'],
    ['a head of something else', '{"snapshot":{"a":1},', 'its head does not say what the numbers mean.'],
    ['a head without types', text.replace('"self_size"', '"weight"'), 'its node_fields lack "self_size".'],
    [
      'no numbers',
      text.replace(/"nodes":\[9/, '"nodes":[x'),
      'there is something among its nodes that is not a number.',
    ],
    [
      'an edge to nowhere',
      text.replace(/"edges":\[\d+,\d+,\d+/, '"edges":[1,1,99999999'),
      'an edge leads nowhere.',
    ],
    [
      'fewer nodes than said',
      text.replace(/"node_count":\d+/, '"node_count":9999'),
      'it has 27 of 9999 nodes.',
    ],
    [
      'more nodes than said',
      text.replace(/"node_count":\d+/, '"node_count":3'),
      'it has more nodes than the 3 it says.',
    ],
    [
      'too many nodes to read',
      text.replace(/"node_count":\d+/, '"node_count":1e15'),
      'the most that can be read is',
    ],
    ['two heads', text.replace('"nodes"', '"snapshot":{},"nodes"'), 'it has two heads.'],
    [
      'nodes that have more edges than there are',
      text.replace(/,0,0\],\n"edges"/, ',9,0],\n"edges"'),
      'its nodes have more edges than there are.',
    ],
    [
      'edges of a type that is not listed',
      text.replace(/"edges":\[\d+/, '"edges":[9'),
      'an edge is of type 9, and its head lists 7.',
    ],
    [
      'nodes of a type that is not listed',
      text.replace(/"nodes":\[\d+/, '"nodes":[99'),
      'a node is of type 99, and its head lists 15.',
    ],
    [
      'an edge to the middle of a node',
      text.replace(/"edges":\[\d+,\d+,\d+/, '"edges":[1,1,7'),
      'an edge leads to the middle of a node.',
    ],
    [
      'counts that contradict each other',
      text.replace(/,1,(0\n,)/, ',4294967295,$1'),
      'its counts contradict each other, as its head says that it has',
    ],
    [
      'strings that were cut',
      text.replace(/"strings":\[(.*?,\n.*?),\n.*\]/s, '"strings":[$1]'),
      /its names refer to \d+ strings, and it has 2\. Save it once more\./,
    ],
    [
      'strings that are numbers',
      text.replace(/"strings":\[.*\]/s, '"strings":[1,2,3]'),
      'there is something among its strings that is no string.',
    ],
    [
      'fields without end',
      text.replace('"detachedness"]', `"detachedness"${',"x"'.repeat(1000)}]`),
      'its node_fields are 1006.',
    ],
    ['zeros without end', new Uint8Array(1000), 'it is not a JSON object.'],
    ['something after the end', `${text} []`, 'something follows its end.'],
  ])('%s', (_, input, message) => {
    const found = messageOf([input]);
    if (typeof message === 'string') expect(found).toContain(message);
    else expect(found).toMatch(message);
  });

  it.each([
    ['a comma behind its last member', text.replace(/\}$/, ',}')],
    ['a member without quotes', text.replace('"samples"', 'samples')],
    ['a comma behind the last of its numbers', text.replace('],\n"edges"', ',],\n"edges"')],
    ['a comma behind the last of its strings', text.replace(/\]\}$/, ',]}')],
    ['two commas between numbers', text.replace('"nodes":[9,', '"nodes":[9,,')],
    ['a comma before its numbers', text.replace('"nodes":[9,', '"nodes":[,9,')],
    ['no comma between numbers', text.replace('"nodes":[9,', '"nodes":[9 ')],
    ['no comma between rows', text.replace(/\n,/, '\n')],
    ['no comma between strings', text.replace(/",\n"/, '"\n"')],
    ['two commas between strings', text.replace(/",\n"/, '",,\n"')],
    ['a comma before its strings', text.replace('"strings":[', '"strings":[,')],
  ])('JSON that is loose: %s', (_, loose) => {
    expect(loose).not.toBe(text);
    for (const chunks of [[loose], Array.from(loose)])
      expect(messageOf(chunks)).toMatch(/it is not JSON|there are commas too many or too few among its/);
  });

  it.each([
    '',
    'x',
    '01',
    'nul',
    '[1,]',
    '[1 2]',
    '{"a":1,}',
    '{a:1}',
    '{"a" 1}',
    '{"a"}',
    '[1}',
    '{"a":1]',
    '1]',
    '"a" 1',
  ])('JSON that is loose: a member that is %s', (value) => {
    expect(messageOf([text.replace('"samples":[]', `"samples":${value}`)])).toContain('it is not JSON');
  });

  it.each(['null', '-1.5e+3', '1'.repeat(1000), '"}\\""', '{}', ' { "a" : [ true , {} ] } '])(
    'but not a member that is %s',
    (value) => {
      expect(messageOf([text.replace('"samples":[]', `"samples":${value}`)])).toBe('no error');
    },
  );

  it('a value that is nested without end', () => {
    expect(messageOf([text.replace('"samples":[]', `"samples":${'['.repeat(2e5)}`)])).toContain(
      'nested too deep',
    );
  });

  it.each([
    ['nodes', 'node_count', 5e8],
    ['edges', 'edge_count', 4e9],
  ])('with more %s than a file of its size can have, before memory is taken for them', (_, count, lie) => {
    const lying = text.replace(new RegExp(`"${count}":\\d+`), `"${count}":${lie}`);
    const size = new TextEncoder().encode(lying).length;
    const before = process.memoryUsage().arrayBuffers;
    expect(messageOf([lying], size)).toMatch(
      new RegExp(`head says that it has .*${lie}.*, more than there can be in ${size} bytes`),
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e7);
  });

  it('with more bytes than there can be', () => {
    expect(messageOf([text, ' '.repeat(100)], text.length + 50)).toContain('it does not end after the');
    expect(messageOf([text, ' '.repeat(50)], text.length * 2)).toBe('no error');
  });

  it('that takes more memory than there is', async () => {
    const chunks = function* () {
      yield text;
      throw new RangeError('Array buffer allocation failed');
    };
    await expect(analyzeHeapSnapshot(chunks())).rejects.toThrow(
      'There is not enough memory to read this heap snapshot. Close what else takes memory',
    );
  });

  it('with numbers changed anywhere, or answered; but never another way', async () => {
    const numbers = [...text.matchAll(/\d+/g)];
    const other = fc.oneof(fc.nat({ max: 200 }), fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 53));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: numbers.length - 1 }), other, async (place, value) => {
        const { 0: number, index } = numbers[place] as RegExpExecArray;
        const changed = text.slice(0, index) + value + text.slice(index + number.length);
        const answer = await analyzeHeapSnapshot([changed], { size: 2 * text.length }).catch(
          (error: unknown) => error,
        );
        expect(answer instanceof Error && !(answer instanceof HeapSnapshotError)).toBe(false);
      }),
      { numRuns: 1000, examples: [[169, 0]] },
    );
  });

  it('cut off anywhere', () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), (length) => {
        expect(messageOf([text.slice(0, length)])).toMatch(
          length === 0 ? /^This is not a V8 heap snapshot/ : /^The heap snapshot ends too early: it/,
        );
      }),
    );
  });

  it('with bytes changed anywhere, or read; but it never fails in another way', () => {
    const bytes = new TextEncoder().encode(text);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), (place, byte) => {
        const changed = bytes.slice();
        changed[place] = byte;
        expect(typeof messageOf([changed])).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
