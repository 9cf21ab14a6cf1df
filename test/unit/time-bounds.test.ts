import { encodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, it } from 'vitest';
import { parse } from '../../content/fit.ts';
import { fromPage } from '../../content/protocol.ts';
import { isKey } from '../../panel/filter/keys.ts';
import { parseFilter } from '../../panel/filter/parse-filter.ts';
import { tokensOf } from '../../panel/filter/tokens.ts';
import { memoOfText } from '../../panel/list/memo-of-text.ts';
import { withoutNumbers } from '../../panel/list/name-pattern.ts';
import { orderOfTexts } from '../../panel/list/order-of-texts.ts';
import { cutLabels } from '../../panel/overview/cut-label.ts';
import { withoutOrigin } from '../../src/heap/answers/describe-node.ts';
import { fingerprint } from '../../src/heap/answers/fingerprint.ts';
import { packageOf } from '../../src/heap/answers/package-of.ts';
import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { SnapshotReader } from '../../src/heap/graph/snapshot-reader.ts';
import { allocationSite, markdownReport, reportLeaks, textReport } from '../../src/report/index.ts';
import { kindName } from '../../src/report/words.ts';
import { BundledModules } from '../../src/sources/bundled-modules.ts';
import { codeLine } from '../../src/sources/code-line.ts';
import { originOfFunction } from '../../src/sources/function-start.ts';
import { readDeclarations } from '../../src/sources/read-declarations.ts';
import { SourceMap } from '../../src/sources/source-map.ts';
import { mapAddress } from '../../src/sources/source-mapping-url.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SyntheticHeap } from './heap/synthetic-heap.ts';
import { row } from './panel/rows.ts';

/** What makes patterns look again and again at what they have seen: the beginnings of matches that never come. */
const PIECES = [
  ...[':1', ':1:1 ', '(', '@', 'at ', 'at async ', '1', '/', ' / ', ' / a', '?', '#', '\\', '"', '“', ' '],
  ...[
    'node_modules',
    '/node_modules',
    '/node_modules/',
    '/npm/a',
    '/node_modules/.vite/deps/',
    'www',
    'www.',
    'GH-',
    '<anonymous',
    '\u202e',
    '\ud800',
    '\n',
    'a',
  ],
  ...[
    'a:1:1)',
    ' / part of key (',
    ' @1',
    '<symbol ',
    'no kind',
    '`',
    '|',
    '.a',
    '[',
    ' → ',
    '_',
    '-npm-1',
    'AAAA,',
    ';',
    'sourceMappingURL=',
    '// ',
    'a=>',
    'for(let a',
    '({a,',
    '`${',
    '/*',
    '=',
  ],
];
const LENGTH = 8000;
const TIMES = 10;
const FACTOR = 15;
/** Milliseconds: a round takes less than one of them. */
const PATIENCE = 5000;
/** Milliseconds until all is measured anew: a clock may once have told too little of the shorter one. */
const AGAIN = 1000;
/**
 * How many times as long as replacing each of its characters a text may take. Where memory comes fresh and slowly, what
 * fills it once takes thirty times as long for ten times as much. What is quadratic takes hundreds of times as long as that.
 */
const REPLACEMENTS = 20;
const FOREVER = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** In milliseconds of a processor: on a busy machine every run is longer by what others do meanwhile. */
const duration = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/**
 * A text ten times as long takes at most fifteen times as long, or about as long as all that makes something of each
 * character. Compared with the shorter one ten times, which costs as much garbage and as much of the cache; of the shortest
 * of many runs, and measured until that is so, since all that else goes on in a machine can only make a run longer. What is
 * not linear never gets there.
 */
function expectLinear(work: (text: string) => void, piece: string): void {
  const text = piece.repeat(LENGTH / piece.length);
  const longer = text.repeat(TIMES);
  const tenTimes = () => {
    for (let i = 0; i < TIMES; i++) work(text);
  };
  const once = () => work(longer);
  const replace = () => void longer.replace(/./gs, (character) => `\\${character}`);
  let [short, long, yardstick] = FOREVER;
  let rounds = 0;
  const isLinear = () => long * TIMES <= FACTOR * short || long <= REPLACEMENTS * yardstick;
  const end = performance.now() + PATIENCE;
  let anew = performance.now() + AGAIN;
  do {
    if (performance.now() > anew) {
      [short, long, yardstick] = FOREVER;
      anew += AGAIN;
    }
    // a clock tells no less than this
    short = Math.min(short, Math.max(0.2, duration(tenTimes)));
    long = Math.min(long, duration(once));
    yardstick = Math.min(yardstick, duration(replace));
    rounds++;
  } while ((rounds < 3 || !isLinear()) && performance.now() < end);
  expect(isLinear(), `${long} ms, ${short} ms for ten shorter ones, ${yardstick} ms to replace`).toBe(true);
}

const named = (name: string) => [{ name, kind: name, createdAt: 0 }];
const message = (name: string) => ({
  ...{ type: 'update', seq: 1, reset: true, removed: [], collected: [], verdicts: [], total: 1 },
  added: [[1, name, name, 0, 0, 'live', name]],
});

const WORK: Readonly<Record<string, (text: string) => void>> = {
  'an allocation site': (text) => allocationSite(`    at ${text} (https://example.com/a.js:1:x)\n${text}`),
  'a place in a source': (text) => parsePlace(`${text}x`),
  'a package': packageOf,
  'a source map': (text) => {
    const map = { version: 3, sources: [text], names: [text], mappings: text, sourcesContent: [text] };
    new SourceMap(JSON.stringify(map), 'https://example.com/a.js').originOf({ line: 0, column: 1 });
  },
  'the beginning of a function': (text) => {
    const mappings = encodedMappings(
      new TraceMap({
        version: 3,
        sources: ['a.js'],
        names: [],
        mappings: [
          [
            [0, 0, 0, 0],
            [9, 0, 0, text.length],
          ],
        ],
      }),
    );
    const map = new SourceMap(
      JSON.stringify({ version: 3, sources: ['a.js'], names: [], mappings }),
      'https://a.b/',
    );
    originOfFunction(map, { line: 0, column: 2 }, 'a (b) => {c}', () => [text]);
    originOfFunction(map, { line: 0, column: 2 }, text, () => [`${text} => {`]);
    originOfFunction(map, { line: 0, column: 2 }, `a async${text}!`, () => [text]);
  },
  'the address of a source map': (text) => mapAddress(text, 'https://example.com/a.js'),
  'the declarations of a script': (text) => readDeclarations(text).of(0, 'a'),
  'the modules of a bundle': (text) => new BundledModules(text.split('\n')),
  'a line of code': (text) => codeLine(text, text.length / 2),
  'a short place': (text) => shortPlace({ url: text, line: 1, column: 1 }),
  'an escaped text': escapeControls,
  'a fingerprint': fingerprint,
  'the name of a global': withoutOrigin,
  'the name of a kind': kindName,
  'a report as text': (text) => textReport(reportLeaks(named(text))),
  'a report as Markdown': (text) => markdownReport(reportLeaks(named(text))),
  'a report with known leaks': (text) =>
    reportLeaks(named(text), { ignore: [{ name: /x$/, site: text, reason: 'known', count: 1 }] }),
  'a message of a page': (text) => parse(fromPage, message(text)),
  'a filter by name': (text) => parseFilter(`"${text.replaceAll('"', '')}x"`, () => 0).matches(row(text)),
  'the terms of a filter': (text) => tokensOf(text, isKey),
  'a name without its numbers': withoutNumbers,
  'labels that are cut': (text) => cutLabels([`${text}a`, `${text}b`]),
  'an order by name': (text) => orderOfTexts(Array.from({ length: 30 }, (_, i) => `${text}${i}`)),
};

describe.each(Object.entries(WORK))('%s takes as long as its text is long', (_, work) => {
  it.each(PIECES)('of %j', (piece) => {
    expectLinear(work, piece);
  });
});

it.each([
  ['a pattern that looks again at all that follows', (text: string) => /(?::1)+x/.exec(text)],
  ['a pattern that looks again at all before', (text: string) => /:1[^x]*x/.exec(text)],
  ['a search through a list', (text: string) => [...text].map((_, i, all) => all.indexOf('x', i))],
])('%s is not linear', (_, work) => {
  expect(() => expectLinear(work, ':1')).toThrow();
});

describe('a heap snapshot takes as long as it is long', () => {
  const read = (json: string): void => {
    const reader = new SnapshotReader();
    reader.write(json);
    reader.end();
  };
  /** One whose names are of a text, or which has a member of such a kind. */
  const snapshot = (name: string) => {
    const heap = new SyntheticHeap();
    heap.object(heap.window, name, name);
    return heap.toJSON();
  };

  it.each(PIECES)('with names of %j', (piece) => {
    expectLinear((text) => read(snapshot(text)), piece);
  });

  it.each([
    ['members that nobody knows', (text: string) => `"x":[${JSON.stringify(text)}],`],
    ['numbers that are too long', (text: string) => `"x":${text.replace(/\D/g, '1')},`],
    ['brackets', (text: string) => `"x":${'['.repeat(text.length)}${']'.repeat(text.length)},`],
  ])('with %s', (_, member) => {
    const json = new SyntheticHeap().toJSON();
    const withMember = (text: string) => json.replace('"future"', `${member(text)}"future"`);
    expectLinear((text) => read(withMember(text)), ':1"\\');
  });
});

it('what a row’s stack says is looked for once, however often the list is sorted', () => {
  let looks = 0;
  const lengthOf = memoOfText((text) => {
    looks++;
    return text.length;
  });
  for (let i = 0; i < 100; i++) expect(lengthOf(`${'at f'}`)).toBe(4);
  expect(looks).toBe(1);
});

it('of any number of stacks, what was found is not remembered for ever', () => {
  let looks = 0;
  const look = memoOfText(() => ++looks);
  look('first');
  for (let i = 0; i < 20_000; i++) look(`${i}`);
  expect(look('first')).toBe(looks);
});
