// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FilterState } from '../../../panel/filter/filter-state.ts';
import { parseFilter } from '../../../panel/filter/parse-filter.ts';
import { isAtValue, suggest } from '../../../panel/filter/suggest.ts';
import { quoted } from '../../../panel/filter/tokens.ts';
import { Baseline } from '../../../panel/list/baseline.ts';
import type { Resource } from '../../../panel/list/resources.ts';
import { escapeControls } from '../../../src/tracker/escape-controls.ts';
import { FRAME, row } from './rows.ts';

beforeEach(() => localStorage.clear());

const NOW = 1_000_000;
const SECONDS = 1000;
const at = (place: string) => `    at open (https://example.com/app/${place})`;

const ROWS: readonly Resource[] = [
  row('db:main', { kind: 'connection', createdAt: NOW - 600 * SECONDS, survived: 3, stack: at('db.js:3:7') }),
  row('db:replica', { kind: 'connection', createdAt: NOW - 20 * SECONDS, stack: at('db.js:31:7') }),
  row('Avatar of Ann', { kind: 'image bitmap', createdAt: NOW - 60 * SECONDS, verdict: 'not-collected' }),
  row('draft', { createdAt: NOW, collected: true, verdict: 'not-disposed' }),
  row('state', {
    ...{ kind: 'no kind', createdAt: NOW, stack: `on click of <button> “Open” #3\n${at('a.js:1:1')}` },
    frame: { ...FRAME, url: 'https://ads.example/frame?a', origin: 'https://ads.example' },
  }),
];

const found = (filter: string) => {
  const { matches } = parseFilter(filter, () => NOW);
  return ROWS.filter((row) => matches(row)).map(({ name }) => name);
};

describe('a filter', () => {
  it.each([
    ['', ['db:main', 'db:replica', 'Avatar of Ann', 'draft', 'state']],
    ['  ', ['db:main', 'db:replica', 'Avatar of Ann', 'draft', 'state']],
    ['avatar', ['Avatar of Ann']],
    ['db:', ['db:main', 'db:replica']],
    ['DB:Main', ['db:main']],
    ['a ma', ['db:main']],
    ['"r of a"', ['Avatar of Ann']],
    ['"r of a', ['Avatar of Ann']],
    ['-db -draft', ['Avatar of Ann', 'state']],
    ['-"of Ann" a', ['db:main', 'db:replica', 'draft', 'state']],
    ['/^d[bx]:m/', ['db:main']],
    ['/ANN$/', []],
    ['/ANN$/gi', ['Avatar of Ann']],
    ['-/^d/', ['Avatar of Ann', 'state']],
    ['/of ann/i', ['Avatar of Ann']],
    ['kind:connection', ['db:main', 'db:replica']],
    ['kind:CONN*', ['db:main', 'db:replica']],
    ['kind:"CONN*"', []],
    ['kind:"image bitmap",connection -db:main', ['db:replica', 'Avatar of Ann']],
    ['kind:"no kind"', ['draft']],
    ['kind:"“no kind”"', ['state']],
    ['kind:/^im|^co/', ['db:main', 'db:replica', 'Avatar of Ann']],
    ['-kind:connection,"no kind"', ['Avatar of Ann', 'state']],
    ['name:draft,state', ['draft', 'state']],
    ['"state"', ['state']],
    ['site:db.js', ['db:main', 'db:replica']],
    ['site:db.js:3', ['db:main']],
    ['-site:db.js', ['Avatar of Ann', 'draft', 'state']],
    ['frame:ads.example', ['state']],
    ['frame:/frame.a/', ['state']],
    ['gesture:"click of"', ['state']],
    ['state:retained', ['Avatar of Ann']],
    ['state:live,collected', ['db:main', 'db:replica', 'Avatar of Ann', 'draft', 'state']],
    ['state:not-disposed', ['draft']],
    ['state:survived', ['db:main']],
    ['age:>5m', ['db:main']],
    ['age:5m', ['db:main']],
    ['age:<30s', ['db:replica', 'draft', 'state']],
    ['age:>=1min age:<1h', ['db:main', 'Avatar of Ann']],
    ['survived:>2', ['db:main']],
    ['survived:0 db', ['db:replica']],
  ])('%s', (filter, names) => {
    expect(found(filter)).toEqual(names);
    expect(parseFilter(filter, () => NOW).problems).toEqual([]);
  });

  it.each(['kind:', 'kind:,', 'age:', 'age:>', 'state:ret', 'survived:>=', '-kind:', 'site:'])(
    '%s, which is still being typed, takes nothing away and is no mistake',
    (filter) => {
      expect(found(filter)).toHaveLength(ROWS.length);
      expect(parseFilter(filter, () => NOW).problems).toEqual([]);
    },
  );

  it.each([
    ['/(/ db:main', /^\/\(\/ is no regular expression: Unterminated group\.$/],
    ['age:>5years db:main', /“>5years” is no age: write age:>5m/],
    ['state:gone db:main', /“gone” is no state\. States: live, survived, /],
    ['survived:>x db:main', /“>x” is no number of GCs/],
    ['kind:/(/,connection db:main', /regular expression/],
  ])('%s says what is wrong, and the rest works', (filter, problem) => {
    const { problems } = parseFilter(filter, () => NOW);
    expect(problems.map((say) => say())).toEqual([expect.stringMatching(problem)]);
    expect(found(filter)).toEqual(['db:main']);
  });

  it('finds a name with controls as the page wrote it, and as it is shown', () => {
    const raw = 'a\u202eb';
    const shown = row(escapeControls(raw));
    for (const filter of [raw, escapeControls(raw), '\u202e', 'U{202E}'])
      expect(parseFilter(filter, () => NOW).matches(shown)).toBe(true);
  });
});

describe('whatever is typed', () => {
  it('is taken, and terms without an order are found in any order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
        const filter = `${a} ${b}`;
        const { matches, problems } = parseFilter(filter, () => NOW);
        for (const row of ROWS) matches(row);
        for (const say of problems) expect(escapeControls(say())).toBe(say());
      }),
    );
  });

  it('and what is made of its pieces is', () => {
    const piece = fc.constantFrom(
      '-',
      '"',
      '/',
      '\\',
      ':',
      ',',
      '*',
      ' ',
      '>',
      'kind:',
      'age:',
      '(',
      'a',
      '5m',
      '[',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const filter = pieces.join('');
        const { matches } = parseFilter(filter, () => NOW);
        for (const row of ROWS) matches(row);
        suggest(filter, filter.length, ROWS);
      }),
      { numRuns: 1000 },
    );
  });

  it('a name in quotes finds that name, and with a minus all others', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (name) => {
        const one = row(escapeControls(name));
        const filter = `"${name.replace(/["\\]/g, '\\$&')}"`;
        expect(parseFilter(filter, () => NOW).matches(one)).toBe(true);
        expect(parseFilter(`-${filter}`, () => NOW).matches(one)).toBe(false);
      }),
    );
  });

  it('a kind that is filtered by from a row finds that kind and no other', () => {
    const kind = fc.string({ minLength: 1, unit: 'binary' }).map(escapeControls);
    fc.assert(
      fc.property(kind, kind, (a, b) => {
        const { matches } = parseFilter(`kind:${quoted(a)}`, () => NOW);
        fc.pre(a.trim() !== '' && b.trim() !== '');
        expect(matches(row('a', { kind: a }))).toBe(!/^[“”\s]*no kind[“”\s]*$/i.test(a));
        if (a.toLowerCase() !== b.toLowerCase()) expect(matches(row('b', { kind: b }))).toBe(false);
      }),
    );
  });
});

describe('what is suggested', () => {
  const texts = (filter: string) => suggest(filter, filter.length, ROWS)?.items.map(({ text }) => text);

  it('are the keys, or those that begin as typed', () => {
    expect(texts('')).toEqual([
      ...['kind:', 'name:', 'site:', 'frame:', 'gesture:', 'state:', 'age:', 'survived:', 'new:'],
    ]);
    expect(texts('db -s')).toEqual(['site:', 'state:', 'survived:']);
    expect(texts('zz')).toBeUndefined();
  });

  it('are the values that are there, the most frequent first, with how many have them', () => {
    expect(suggest('kind:', 5, ROWS)?.items).toEqual([
      { text: 'connection', count: 2 },
      { text: '"image bitmap"', count: 1 },
      { text: '"“no kind”"', count: 1 },
    ]);
    expect(texts('site:')).toEqual(['db.js:3', 'db.js:31', 'a.js:1']);
    expect(texts('-frame:ads')).toEqual(['"https://ads.example"']);
    expect(texts('gesture:')).toEqual(['"click of <button> “Open”"']);
    expect(texts('state:di')).toEqual(['disposed', 'not-disposed']);
  });

  it('take the place of what is typed of them', () => {
    expect(suggest('a kind:conn,im b', 14, ROWS)).toMatchObject({ start: 12, end: 14 });
    expect(suggest('a kind:"image b', 12, ROWS)).toMatchObject({ start: 7, end: 15 });
  });

  it('are wanted behind the colon of a key, and not where a name is typed', () => {
    expect(
      ['kind:', 'kind:a', '-age:', 'a kind:"b '].filter((text) => isAtValue(text, text.length)),
    ).toHaveLength(4);
    expect(['kind', 'db:main', 'kind:a '].filter((text) => isAtValue(text, text.length))).toEqual([]);
  });
});

describe('the filter of the panel', () => {
  const open = (now = signal(NOW)) => new FilterState(now, () => ROWS);

  it('is kept over sessions', () => {
    open().text.value = 'kind:connection';
    expect(open().text.value).toBe('kind:connection');
  });

  it('asks for ages anew when time has passed, and for nothing else', () => {
    const now = signal(NOW);
    const filter = open(now);
    filter.text.value = 'age:>30s db:replica';
    const replica = ROWS[1] as Resource;
    expect(filter.predicate.value(replica)).toBe(false);
    now.value += 60 * SECONDS;
    expect(filter.predicate.value(replica)).toBe(true);
    filter.text.value = 'db';
    const { value } = filter.predicate;
    now.value += 60 * SECONDS;
    expect(filter.predicate.value).toBe(value);
  });

  it('says what is no key once no name has it in it', () => {
    const filter = open();
    filter.text.value = 'db:main';
    expect(filter.problems.value).toEqual([]);
    filter.text.value = 'knd:connection';
    expect(filter.problems.value).toEqual([
      'No name has “knd:…” in it, and it is no key. Keys: kind, name, site, frame, gesture, state, age, survived, new.',
    ]);
  });

  it('says when an expression does not see all', async () => {
    const filter = open();
    const long = row('a'.repeat(100));
    filter.text.value = '/^(a+)+$/';
    const before = filter.predicate.value;
    before(long);
    await Promise.resolve();
    expect(filter.problems.value).toEqual([expect.stringMatching(/sees the first \d+ characters only/)]);
    expect(filter.predicate.value).not.toBe(before);
  });

  it('asks for what is new since the baseline that stands, and says when none does', () => {
    const baseline = signal<Baseline | null>(null);
    const filter = new FilterState(
      signal(NOW),
      () => ROWS,
      (type) => (type === 'baseline' ? baseline.value : null),
    );
    const news = () => ROWS.filter((row) => filter.predicate.value(row)).map(({ name }) => name);
    filter.add('new', 'baseline');
    expect(filter.has('new', 'baseline')).toBe(true);
    expect(news()).toHaveLength(ROWS.length);
    expect(filter.problems.value).toEqual(['No baseline is set, so new:baseline asks for nothing.']);
    baseline.value = new Baseline(ROWS.slice(0, 3));
    expect(news()).toEqual(['draft', 'state']);
    expect(filter.problems.value).toEqual([]);
    filter.text.value = 'new:base';
    expect(filter.problems.value).toEqual([]);
    filter.text.value = 'a new:recheck';
    expect(filter.problems.value).toEqual([expect.stringContaining('no recheck yet')]);
    filter.text.value = 'a new:yesterday';
    expect(filter.problems.value).toEqual([expect.stringContaining('new:baseline or new:recheck')]);
    filter.remove('new');
    expect(filter.text.value).toBe('a');
  });

  it('is narrowed down by a value, in the place of another one of the same key', () => {
    const filter = open();
    filter.text.value = '"a b" kind:x -kind:y';
    filter.add('kind', 'image bitmap');
    expect(filter.text.value).toBe('"a b" -kind:y kind:"image bitmap"');
  });
});
