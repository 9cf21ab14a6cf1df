import { computed, signal } from '@preact/signals';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Row, Update } from '../../../content/protocol.ts';
import { Baseline } from '../../../panel/list/baseline.ts';
import { COLUMNS } from '../../../panel/list/columns.tsx';
import { rowGesture } from '../../../panel/list/gesture.ts';
import { ListState } from '../../../panel/list/list-state.ts';
import { inOrder, type Sort } from '../../../panel/list/order.ts';
import { compare, orderOfKeys } from '../../../panel/list/order-of-keys.ts';
import { orderOfTexts } from '../../../panel/list/order-of-texts.ts';
import { References } from '../../../panel/list/references.ts';
import type { Resource } from '../../../panel/list/resource.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { countGroups, type Groups } from '../../../panel/overview/groups.ts';
import { OverviewState } from '../../../panel/overview/overview-state.ts';
import type { Verdict } from '../../../src/tracker/leak.ts';
import { NoRefresh } from './no-refresh.ts';
import { FRAME, row } from './rows.ts';

/* What the list keeps up with each change is what one would find by looking at all rows. */

const FRAMES = [FRAME, { ...FRAME, documentId: 'another', frameId: 1, origin: 'https://b.example' }];
const NAMES = ['a', 'b', 'A b', 'ü', ''];
const KINDS = [null, 'x', 'y'];
const STACKS = [
  null,
  'at f (https://a.example/a.js:1:2)',
  'on click #1\nat f (https://a.example/a.js:1:2)',
  'on click #2',
];
const VERDICTS: readonly Verdict[] = ['live', 'disposed', 'not-collected', 'not-disposed'];

const index = fc.nat({ max: 1000 });
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('add' as const),
      values: fc.array(index, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('remove' as const, 'collect' as const, 'judge' as const),
      value: index,
    }),
  },
  fc.record({
    type: fc.constantFrom('restart' as const, 'leave' as const, 'leave rows' as const, 'come back' as const),
    value: fc.nat({ max: 1 }),
  }),
  fc.record({ type: fc.constantFrom('pause' as const, 'forget' as const) }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('recheck' as const), proven: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'kind' as const,
        'verdict' as const,
        'gesture' as const,
        'name' as const,
        'range' as const,
        'sort' as const,
        'open' as const,
      ),
      value: index,
    }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('show' as const, 'look' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(list: readonly T[], value: number): T => list[value % list.length] as T;

/** A panel whose frames say what they are told to. */
class Panel {
  readonly #refresh = new NoRefresh();
  readonly resources = new Resources(this.#refresh);
  readonly #name = signal('');
  readonly #named = computed(() => {
    const name = this.#name.value.toLowerCase();
    return (row: Resource) => row.name.toLowerCase().includes(name);
  });
  readonly list = new ListState(signal(FRAMES), this.resources, this.#named);
  readonly overview = new OverviewState(this.list, {
    ...{ answer: signal(null), knowsHolders: true },
    references: new References(() => new Baseline(this.resources.shownRows()), signal(false)),
  });
  #lastId = 0;
  /** The rows as they were when the list began to stand still, if it does. */
  #standing: readonly Resource[] | null = null;

  #say(frame: number, fields: Partial<Update>): void {
    const identity = pick(FRAMES, frame);
    const known = this.resources.rows().filter((row) => row.frame === identity && !row.collected).length;
    const { added = [], removed = [], collected = [], reset = false } = fields;
    const total = (reset ? 0 : known) + added.length - removed.length - collected.length;
    const contradiction = this.resources.apply(identity, {
      ...{ type: 'update', seq: 1, reset: false, added, removed, collected, verdicts: [], total },
      ...fields,
    });
    expect(contradiction).toBeNull();
  }

  #row(value: number): Row {
    const id = ++this.#lastId;
    return [
      id,
      pick(NAMES, value),
      pick(KINDS, value >> 3),
      pick([5, 10, 7], value >> 5),
      0,
      pick(VERDICTS.slice(0, 3), value >> 2),
      pick(STACKS, value >> 4),
    ];
  }

  /** Does what a step says, if there is a row for it. */
  take(step: Step): void {
    const { resources, list } = this;
    switch (step.type) {
      case 'add':
        this.#say(step.values[0] ?? 0, { added: step.values.map((value) => this.#row(value)) });
        break;
      case 'remove':
      case 'collect':
      case 'judge': {
        const alive = resources.rows().filter(({ collected }) => !collected);
        const row = alive[step.value % Math.max(1, alive.length)];
        if (row === undefined) break;
        const frame = FRAMES.indexOf(row.frame as typeof FRAME);
        if (step.type === 'remove') this.#say(frame, { removed: [row.id] });
        else if (step.type === 'judge')
          this.#say(frame, { verdicts: [[row.id, pick(VERDICTS.slice(0, 3), step.value >> 4)]] });
        else
          this.#say(frame, {
            collected: [row.id],
            verdicts: step.value % 3 === 0 ? [[row.id, 'not-disposed']] : [],
          });
        break;
      }
      case 'restart':
        this.#say(step.value, { reset: true, added: [this.#row(step.value)] });
        break;
      case 'leave':
      case 'leave rows':
        resources.removeFrame(pick(FRAMES, step.value), step.type === 'leave rows');
        break;
      case 'come back':
        resources.preserved.comeBack(pick(FRAMES, step.value).documentId);
        break;
      case 'forget':
        resources.forgetPreserved();
        break;
      case 'pause': {
        resources.togglePause();
        const isPaused = resources.waiting.value !== null;
        this.#standing = isPaused ? resources.rows() : null;
        break;
      }
      case 'recheck':
        resources.beginRecheck();
        for (const frame of FRAMES) {
          const survived = resources.rows().filter((row) => row.frame === frame && !row.collected).length;
          expect(
            resources.outlived(frame, {
              type: 'swept',
              run: 1,
              proven: step.proven,
              collected: 0,
              survived,
              through: this.#lastId,
            }),
          ).toBeNull();
        }
        break;
      case 'kind':
        this.overview.groupBy('kind');
        this.overview.toggle(pick(KINDS, step.value));
        break;
      case 'verdict':
        this.overview.groupBy('verdict');
        this.overview.toggle(pick(VERDICTS, step.value));
        break;
      case 'gesture':
        this.overview.groupBy('gesture');
        this.overview.toggle('click');
        break;
      case 'name':
        this.#name.value = pick(['', 'a', 'B'], step.value);
        break;
      case 'open': {
        const { overview } = this;
        const key = overview.arrangement.value.lines[step.value % 3]?.key;
        if (key !== undefined) overview.open(key, !overview.opened.value.has(key));
        break;
      }
      case 'range':
        list.range.value = pick([null, { from: 6, to: 8 }, { from: 0, to: 7 }], step.value);
        break;
      case 'sort':
        list.sortBy(pick(COLUMNS, step.value));
        break;
      case 'show':
        this.#refresh.now();
        break;
      case 'look':
        // what is looked at before the rows are shown stays right afterwards
        list.shown.value;
        list.visible.value;
        this.overview.arrangement.value;
        this.overview.parts.value;
        break;
    }
  }

  /** What the list says. */
  told() {
    this.#refresh.now();
    const { list } = this;
    return {
      rows: list.shown.value.rows.map(label),
      visible: list.visible.value.map(label),
      all: list.rows.value.map(label),
      live: list.live.value.map(label),
      visibleLive: list.visibleLive.value.length,
      counts: list.counts.value,
      groups: this.#groups(),
      parts: Array.from(this.overview.parts.value, ([group, { lines }]) => [
        group,
        sorted(new Map(lines.map(({ delta, ...part }) => [part.key, part]))),
      ]),
      facts: list.facts.value,
      unrangedLive: list.unrangedLive.value.map(label),
      liveByKind: Object.fromEntries(list.liveByKind),
    };
  }

  /** Of what passes all filters but its own. */
  #groups(): object[] {
    const lines = this.overview.arrangement.value.lines.filter(
      ({ count, notDisposed }) => count + notDisposed > 0,
    );
    return sorted(new Map(lines.map(({ delta, ...group }) => [group.key, group])));
  }

  #isChosen(by: string, groupOf: (row: Resource) => string | null): (row: Resource) => boolean {
    const chosen = this.list.narrowings.value.get(by)?.groups;
    return (row) => chosen?.has(groupOf(row)) ?? true;
  }

  /** The same, found by looking at every row. */
  found(): ReturnType<Panel['told']> {
    const { list } = this;
    const sort: Sort = { key: list.column.value.key, direction: list.direction.value };
    const all = plainOrder(this.#standing ?? this.resources.rows(), sort);
    const isAlive = ({ collected }: Resource) => !collected;
    const passes = {
      name: ({ name }: Resource) => name.toLowerCase().includes(this.#name.value.toLowerCase()),
      kind: this.#isChosen('kind', ({ kind }) => kind),
      verdict: this.#isChosen('verdict', ({ verdict }) => verdict),
      gesture: this.#isChosen('gesture', (row) => rowGesture(row)?.text ?? null),
      range: ({ createdAt }: Resource) => {
        const range = list.range.value;
        return range === null || (range.from <= createdAt && createdAt <= range.to);
      },
    };
    const but = (name: string | null) =>
      all.filter((row) => Object.entries(passes).every(([key, passes]) => key === name || passes(row)));
    const shown = but(null);
    const isJudged = (row: Resource) => isAlive(row) || row.verdict === 'not-disposed';
    return {
      rows: shown.map(label),
      visible: shown.map(label),
      all: all.map(label),
      live: all.filter(isAlive).map(label),
      visibleLive: shown.filter(isAlive).length,
      counts: {
        live: all.filter(isAlive).length,
        collected: all.filter(({ collected, gone }) => collected && !gone).length,
        gone: all.filter(({ gone }) => gone).length,
        visible: shown.length,
        visibleLive: shown.filter(isAlive).length,
      },
      groups: sorted(countGroups(but(this.overview.by.value), this.overview.dimension.value)),
      parts: Array.from(this.overview.opened.value, (group) => {
        const { dimension, partDimension, by } = this.overview;
        const ofGroup = but(by.value).filter((row) => dimension.value.groupOf(row) === group);
        return [group, sorted(countGroups(ofGroup, partDimension.value))];
      }),
      facts: {
        hasStacks: all.some(({ stack }) => stack !== null),
        hasVerdicts: all.some((row) => row.verdict !== 'live' && isJudged(row)),
        hasFrames: true,
      },
      unrangedLive: but('range').filter(isAlive).map(label),
      // it goes on while the list stands still
      liveByKind: Object.fromEntries(
        KINDS.flatMap((kind) => {
          const count = this.resources.rows().filter((row) => isAlive(row) && row.kind === kind).length;
          return count === 0 ? [] : [[`${kind}`, count]];
        }),
      ),
    };
  }
}

const sorted = (groups: Groups): object[] =>
  [...groups.values()]
    .map(({ key, count, survivors, retained, notDisposed, oldest, occasions }) => ({
      ...{ key, count, survivors, retained, notDisposed, oldest, occasions },
    }))
    .sort((a, b) => compare(a.key ?? '\uffff', b.key ?? '\uffff'));

const label = ({ key, name, survived, collected, verdict, gone }: Resource) =>
  `${key} ${name} ${survived} ${collected} ${verdict} ${gone}`;

/** By the language's own sort. */
function plainOrder(rows: readonly Resource[], { key, direction }: Sort): Resource[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted(
    (a, b) =>
      sign * compare(key(a), key(b)) || a.createdAt - b.createdAt || a.id - b.id || compare(a.key, b.key),
  );
}

it('the order, the filters and the counts are those of a look at every row, whatever happens', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const panel = new Panel();
      const kept: { readonly rows: readonly (readonly Resource[])[]; readonly copies: string }[] = [];
      let drawn: readonly Resource[] = [];
      let drawing: Resource[] = [];
      for (const step of steps) {
        panel.take(step);
        // what somebody reaches for while it is drawn
        expect(drawn).toEqual(drawing);
        if (step.type !== 'show') continue;
        expect(panel.told()).toEqual(panel.found());
        const rows = [panel.list.rows.value, panel.list.visible.value, panel.list.live.value];
        kept.push({ rows, copies: JSON.stringify(rows) });
        drawn = panel.list.shown.value.rows;
        drawing = [...drawn];
      }
      for (const { rows, copies } of kept) expect(JSON.stringify(rows)).toBe(copies);
      expect(panel.told()).toEqual(panel.found());
    }),
    { numRuns: 400 },
  );
});

it('rows are in the order that the language puts them in, by any column', () => {
  const rows = fc.array(
    fc.record({
      name: fc.oneof(fc.string(), fc.constantFrom(...NAMES)),
      kind: fc.constantFrom(...KINDS),
      createdAt: fc.nat({ max: 9 }),
      survived: fc.nat({ max: 2 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(...COLUMNS),
      fc.constantFrom('ascending' as const, 'descending' as const),
      (fields, { key }, direction) => {
        const listed = fields.map(({ name, ...more }) => row(name, more));
        expect(inOrder(listed, { key, direction })).toEqual(plainOrder(listed, { key, direction }));
      },
    ),
  );
});

it('texts are in the order of their code units, with any beginnings, ends and characters', () => {
  const character = fc.oneof(
    fc.constantFrom('a', 'b', '\0', '{', '}', '~', '\x7f', '\uffff', 'é'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  );
  const text = fc
    .tuple(fc.constantFrom('', 'shared beginning ', 'shared be'), fc.array(character, { maxLength: 14 }))
    .map(([start, rest]) => start + rest.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 200 }), fc.nat({ max: 40 }), (some, copies) => {
      const texts = [...some, ...Array.from({ length: copies }, () => some[0] ?? '')];
      const order = texts.map((_, i) => i).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b);
      expect([...orderOfTexts(texts)]).toEqual(order);
    }),
    { numRuns: 300 },
  );
});

it('many texts of a few families are in order, too', { timeout: 60_000 }, () => {
  const start = fc.oneof(
    fc.constantFrom('user card ', 'user ', 'order ', '', '日本', 'é', '~', '}'),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(
      fc.array(start, { minLength: 1, maxLength: 6 }),
      fc.nat({ max: 9_000 }),
      (starts, modulus) => {
        const texts = Array.from({ length: 9_000 }, (_, i) => {
          const number = (i * 7919) % (modulus + 1);
          return `${pick(starts, i)}${number % 7 === 0 ? '' : number}`;
        });
        const order = texts.map((_, i) => i).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b);
        expect(Array.from(orderOfTexts(texts))).toEqual(order);
      },
    ),
    { numRuns: 30 },
  );
});

it('keys are in order, whether they are few or many, rise or fall', { timeout: 60_000 }, () => {
  const key = fc.constantFrom<(i: number) => number | string>(
    (i) => i,
    (i) => -i,
    (i) => -Math.floor(i / 3),
    (i) => (i * 7919) % 5_000,
    (i) => (i * 7919) % 7,
    (i) => `name ${(i * 7919) % 5_000}`,
    (i) => `kind ${(i * 7919) % 7}`,
  );
  fc.assert(
    fc.property(key, fc.integer({ min: 0, max: 6_000 }), (keyOf, length) => {
      const keys = Array.from({ length }, (_, i) => keyOf(i));
      const order = keys.map((_, i) => i).sort((a, b) => compare(keys[a] ?? 0, keys[b] ?? 0) || a - b);
      expect(Array.from(orderOfKeys(keys))).toEqual(order);
    }),
    { numRuns: 40 },
  );
});
