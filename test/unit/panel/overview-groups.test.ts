import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutNumbers } from '../../../panel/list/name-pattern.ts';
import { EVERY, type Resource } from '../../../panel/list/resource.ts';
import { arrange } from '../../../panel/overview/arrange.ts';
import { cutLabels } from '../../../panel/overview/cut-label.ts';
import { DIMENSIONS, dimensions } from '../../../panel/overview/dimensions.ts';
import { GroupTrends, MAX_REMEMBERED, MAX_SAMPLES } from '../../../panel/overview/group-trends.ts';
import { countGroups } from '../../../panel/overview/groups.ts';
import { holdersIn } from '../../../panel/overview/holders.ts';
import { FRAME, row } from './rows.ts';

const holders = holdersIn([{ fingerprint: 'a1', text: 'Window → kept', rows: ['document:1', 'document:2'] }]);
const byAll = dimensions(() => holders);

const GESTURE = 'on click of <button> #3\n    at open (https://example.com/node_modules/a.js:1:1)\n';

const rows = fc.array(
  fc
    .record({
      id: fc.nat(9),
      kind: fc.constantFrom(null, 'x', 'y'),
      createdAt: fc.nat(99),
      survived: fc.nat(2),
      state: fc.constantFrom('live', 'collected', 'disposed', 'not-collected', 'not-disposed'),
      stack: fc.constantFrom(null, `${GESTURE}    at f (https://example.com/b.js:2:1)`),
      url: fc.constantFrom('https://example.com/', 'https://example.org/'),
    })
    .map(({ state, url, ...fields }) =>
      row(`name ${fields.id}`, {
        ...fields,
        frame: { ...FRAME, url },
        collected: state === 'collected' || state === 'not-disposed',
        verdict: state === 'collected' ? 'live' : (state as Resource['verdict']),
      }),
    ),
  { maxLength: 30 },
);

describe('groups', () => {
  it.each(DIMENSIONS)('by %s count what one would count by hand', (id) => {
    const { groupOf, counts = ({ collected }) => !collected } = byAll[id];
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(EVERY, ({ kind }: Resource) => kind !== 'x'),
        (rows, passes) => {
          const groups = countGroups(rows, byAll[id], passes);
          const passing = rows.filter((row) => passes(row));
          for (const key of new Set(passing.map(groupOf))) {
            const all = passing.filter((row) => groupOf(row) === key);
            const alive = all.filter(({ collected }) => !collected);
            const notDisposed = all.filter(({ verdict }) => verdict === 'not-disposed').length;
            const group = groups.get(key) ?? { count: 0, notDisposed: 0 };
            if (group.count === 0 && notDisposed === 0) continue;
            expect(group).toMatchObject({
              key,
              count: all.filter(counts).length,
              survivors: alive.filter(({ survived }) => survived > 0).length,
              retained: alive.filter(({ verdict }) => verdict === 'not-collected').length,
              notDisposed,
              oldest: alive.length === 0 ? null : Math.min(...alive.map(({ createdAt }) => createdAt)),
            });
          }
          const sum = [...groups.values()].reduce((sum, { count }) => sum + count, 0);
          expect(sum).toBe(passing.filter(counts).length);
        },
      ),
    );
  });

  it('by gesture tell how often it was done', () => {
    const made = [1, 1, 2].map((number) => row('it', { stack: `on click of <button> #${number}\n` }));
    const groups = countGroups([...made, row('it')], byAll.gesture);
    expect(groups.get('click of <button>')).toMatchObject({ count: 3, occasions: 2 });
    expect(groups.get(null)).toMatchObject({ count: 1, occasions: 0 });
  });

  it('by place are of the first frame that is not a library’s', () => {
    const stack = `${GESTURE}    at f (https://example.com/b.js:2:1)`;
    const [group] = countGroups([row('it', { stack })], byAll.place).keys();
    expect(byAll.place.label(group ?? null)).toBe('b.js:2');
    expect(byAll.place.label(null)).toBe('no place known');
  });

  it('by holder are called as the answer calls it, and the others say that they are not in it', () => {
    const groups = countGroups([row('a', { id: 1 }), row('b', { id: 2 }), row('c', { id: 3 })], byAll.holder);
    const labels = Array.from(groups, ([key, { count }]) => `${byAll.holder.label(key)} ${count}`);
    expect(labels).toEqual(['Window → kept 2', 'not in the answer 1']);
  });
});

it.each([
  ['order-17', 'order-#'],
  ['3 of 12,5', '# of #'],
  ['blob:0b5e3c1e-9c8d-4f3a-8b1d-2f0e6a7c9d11', 'blob:#'],
  ['chunk.9f8a7c.js', 'chunk.#.js'],
  ['at 0x7ffe', 'at #'],
  ['a decade of facades', 'a decade of facades'],
  ['17', '#'],
  ['h1 of page 2', 'h# of page #'],
  ['face12', '#'],
  ['abcdefab-abcd-1234-abcd-abcdefabcdef', '#'],
  ['x12345-ſ', 'x#-ſ'],
])('what numbers %j is left out: %j', (name, pattern) => {
  expect(withoutNumbers(name)).toBe(pattern);
});

it('what numbers a name is left out as three expressions would, whether it is found by them or not', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'order-',
      ' ',
      '1',
      '23',
      '4.5',
      '0x',
      'face',
      'abcdef',
      '_',
      '-',
      'K',
      'ſ',
      'é',
      '日',
      '\0',
    ),
    fc.string({ maxLength: 3 }),
    fc.uuid(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const name = pieces.join('');
      const expected = name
        .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '#')
        .replace(/\b0x[0-9a-f]+|(?<![0-9a-z])(?=[a-f]{0,24}[0-9])[0-9a-f]{6,}(?![0-9a-z])/gi, '#')
        .replace(/\d+(?:[.,]\d+)*/g, '#');
      expect(withoutNumbers(name)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

describe('lines', () => {
  const counted = (counts: Record<string, number>) =>
    countGroups(
      Object.entries(counts).flatMap(([kind, count]) =>
        Array.from({ length: count }, () => row('it', { kind })),
      ),
      byAll.kind,
    );
  const lines = (counts: Record<string, number>, more: Partial<Parameters<typeof arrange>[1]> = {}) => {
    const told = arrange(counted(counts), { reference: null, chosen: [], order: null, most: 3, ...more });
    return [...told.lines.map(({ key, count, delta }) => `${key} ${count} ${delta}`), told.more];
  };

  it('begin with what there is most of, or with what has changed most', () => {
    expect(lines({ a: 1, b: 3, c: 2 })).toEqual(['b 3 null', 'c 2 null', 'a 1 null', 0]);
    const reference = counted({ a: 3, b: 3, gone: 1 });
    expect(lines({ a: 1, b: 3, c: 1 }, { reference })).toEqual(['a 1 -2', 'c 1 1', 'gone 0 -1', 1]);
  });

  it('stay where they are while somebody is about to use them', () => {
    expect(lines({ a: 1, b: 3, c: 2 }, { order: ['a', 'gone', 'b'] })).toEqual([
      'a 1 null',
      'gone 0 null',
      'b 3 null',
      1,
    ]);
  });

  it('are bounded, but what is chosen has one', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`kind ${i}`, 1]));
    expect(lines(many, { chosen: ['kind 999', 'never seen'] })).toEqual([
      ...['kind 0 1 null', 'kind 1 1 null', 'kind 10 1 null', 'kind 999 1 null', 'never seen 0 null'],
      996,
    ]);
  });
});

describe('the trend of a group', () => {
  const groups = (counts: Record<string, number>) =>
    new Map(Object.entries(counts).map(([key, count]) => [key, { count }]));

  it('has what it was at each second in which something changed', () => {
    const trends = new GroupTrends();
    trends.record(0, groups({ a: 1 }));
    trends.record(500, groups({ a: 2 }));
    trends.record(1_000, groups({ b: 3 }));
    expect(trends.of('a')).toEqual([
      { at: 0, count: 2 },
      { at: 1_000, count: 0 },
    ]);
    expect(trends.of('b')).toEqual([
      { at: 0, count: 0 },
      { at: 1_000, count: 3 },
    ]);
    expect(trends.of('c')).toEqual([]);
  });

  it('covers a session of any length with few samples, of its first and its last moment too', () => {
    const trends = new GroupTrends();
    const last = 100_000;
    for (let second = 0; second <= last; second++) trends.record(second * 1_000, groups({ a: second }));
    const samples = trends.of('a');
    expect(samples.length).toBeLessThanOrEqual(MAX_SAMPLES);
    expect(samples.length).toBeGreaterThan(MAX_SAMPLES / 3);
    expect(samples[0]?.at).toBe(0);
    expect(samples.at(-1)?.count).toBe(last);
  });

  it('is of so many groups at most', () => {
    const trends = new GroupTrends();
    const many = Array.from({ length: 3 * MAX_REMEMBERED }, (_, i) => [`${i}`, 1]);
    trends.record(0, groups(Object.fromEntries(many)));
    expect(many.filter(([key]) => trends.of(`${key}`).length > 0)).toHaveLength(MAX_REMEMBERED);
  });
});

describe('a label that is cut', () => {
  it('shows where it differs from its neighbours', () => {
    const labels = [
      'component.sidebar.left.Panel11',
      'component.sidebar.left.Panel12',
      'component.sidebar.left.Row',
      'image',
    ];
    expect([...cutLabels(labels).values()].map(({ head, tail }) => `${head}|${tail}`)).toEqual([
      ...[
        'component.sidebar.left.Panel|11',
        'component.sidebar.left.Panel|12',
        'component.sidebar.left.|Row',
        '|image',
      ],
    ]);
  });

  it('is all there, and no character is cut in two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.string({ unit: 'grapheme' }),
        (ends, begin) => {
          for (const [label, { head, tail }] of cutLabels(ends.map((end) => begin + end))) {
            expect(head + tail).toBe(label);
            expect([head, tail].every((part) => !/\p{Surrogate}/u.test(part))).toBe(true);
          }
        },
      ),
    );
  });
});
