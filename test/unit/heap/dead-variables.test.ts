import { beforeEach, describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import {
  htmlReport,
  junitReport,
  type LeakReport,
  markdownReport,
  reportSnapshot,
  reportToJson,
  textReport,
} from '../../../src/report/index.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

/** Ids of scopes, which V8 takes from their places in the source. */
const TOP = -2;
const OUTER = 10;
const ON_TICK = 20;
const WITHIN_ON_TICK = 25;
const READER = 30;
const BLOCK = 40;
const WITHIN_BLOCK = 50;

let heap: SyntheticHeap;
let script: number;
/** The context of one call of `outer`. */
let context: number;
let onTick: number;

/**
 * ```js
 * function outer(big, count) {
 *   function onTick() { count++; return () => {}; }
 *   function* reader() { big; }
 *   { const one = 1; () => one; }
 *   return onTick;
 * }
 * ```
 */
beforeEach(() => {
  heap = new SyntheticHeap();
  script = heap.node('code', 'system / Script / https://example.com/app.js');
  context = heap.contextOf(OUTER, heap.context, {
    big: heap.track(heap.node('object', 'Big'), 'big', null, 1),
    count: heap.number(0),
  });
  onTick = heap.functionOf(script, ON_TICK, context, 'onTick', 14);
  heap.property(heap.window, 'onTick', onTick);
});

type Uses = Record<number, (readonly [number, number])[]>;

const BIG = [OUTER, 0] as const;
const COUNT = [OUTER, 1] as const;

function addScopes(uses: Uses = {}, variables: readonly string[] = ['big', 'count']): void {
  const all: Uses = { [ON_TICK]: [COUNT], [READER]: [BIG], [WITHIN_BLOCK]: [[BLOCK, 0]], ...uses };
  const scope = (id: number, depth: number, variables: readonly string[] = []) =>
    heap.scope({ script, id, depth, variables, uses: all[id] ?? [] });
  scope(TOP, 0);
  scope(OUTER, 1, variables);
  scope(ON_TICK, 2);
  scope(WITHIN_ON_TICK, 3);
  scope(READER, 2);
  scope(BLOCK, 2, ['one']);
  scope(WITHIN_BLOCK, 3);
}

const reportOf = async (json: string): Promise<LeakReport> =>
  reportSnapshot(await analyzeHeapSnapshot([json]), 0);

const SENTENCE = /`.* is held only because .*/g;
/** What is said of shared scopes. */
const said = async (json = heap.toJSON()): Promise<string[]> =>
  textReport(await reportOf(json)).match(SENTENCE) ?? [];

const DEAD =
  '`big` is held only because `onTick` shares its scope (app.js:14:1): no function that is left can read it';

/** Something else that has the context. */
const alsoHeldBy = (name: string, edge: string): void => {
  const holder = heap.object(heap.window, 'other', name);
  heap.edge(holder, 'internal', edge, context);
};

describe('a variable that is held since a function shares its scope', () => {
  it('is said to be so', async () => {
    addScopes();
    expect(await said()).toEqual([DEAD]);
  });

  it('is told with how many functions do', async () => {
    addScopes();
    const block = heap.contextOf(BLOCK, context, { one: heap.number(1) });
    for (const name of ['a', 'b'])
      heap.property(heap.window, name, heap.functionOf(script, WITHIN_BLOCK, block, name));
    expect(await said()).toEqual([
      '`big` is held only because `onTick` (app.js:14:1) and 1 other function share its scope: ' +
        'no function that is left can read it',
    ]);
  });

  it('is told though a function of another call of the same source reads its own', async () => {
    addScopes();
    const other = heap.contextOf(OUTER, heap.context, { big: heap.number(1) });
    heap.property(heap.window, 'reader', heap.functionOf(script, READER, other, 'reader'));
    expect(await said()).toEqual([DEAD]);
  });

  it('is told once for all survivors that it holds', async () => {
    addScopes();
    const list = heap.node('object', 'Array');
    context = heap.contextOf(OUTER, heap.context, { big: list });
    heap.property(heap.window, 'second', heap.functionOf(script, ON_TICK, context, 'onTick', 14));
    for (const index of [0, 1, 2])
      heap.edge(
        list,
        'element',
        index,
        heap.track(heap.node('object', 'Row'), `row ${index}`, null, 2 + index),
      );
    expect(await said()).toEqual([DEAD, DEAD]);
    expect(textReport(await reportOf(heap.toJSON()))).toContain('3 resources held by Window → second');
  });

  it('is told by the name that its source has', async () => {
    addScopes();
    const sources = {
      originalOf: () => null,
      declaredIn: () => null,
      fileOf: () => null,
      lineOf: () => null,
      packageOf: () => null,
    };
    const report = await analyzeHeapSnapshot([heap.toJSON()], {
      loadSources: async () => ({
        ...sources,
        variableOf: (_, scope, name) => (scope === OUTER && name === 'big' ? 'wholeCatalogue' : null),
        remarks: [],
      }),
    });
    const text = textReport(reportSnapshot(report, 0));
    expect(text).toContain('`wholeCatalogue` is held only because `onTick` shares its scope');
    expect(text).toContain('closure onTick (app.js:14:1) → wholeCatalogue');
  });

  it('is told alike in all reports', async () => {
    addScopes();
    const report = await reportOf(heap.toJSON());
    const words = 'is held only because';
    for (const text of [htmlReport(report), junitReport(report), markdownReport(report)])
      expect(text.split(words)).toHaveLength(2);
    expect(reportToJson(report).groups[0]?.reference?.sharedScopes).toEqual([
      { variable: 'big', sharedBy: 'onTick', place: 'app.js:14:1', others: 0, count: 1 },
    ]);
  });
});

describe('nothing is said of a variable', () => {
  const cases: [string, () => void][] = [
    [
      'that a living sibling reads',
      () => {
        addScopes();
        heap.property(heap.window, 'reader', heap.functionOf(script, READER, context, 'reader'));
      },
    ],
    ['that a function can read which is not made yet', () => addScopes({ [WITHIN_ON_TICK]: [BIG] })],
    [
      'that a function can read which has a scope within its own',
      () => {
        addScopes({ [WITHIN_BLOCK]: [BIG] });
        const block = heap.contextOf(BLOCK, heap.contextOf(BLOCK, context));
        heap.property(heap.window, 'inner', heap.functionOf(script, WITHIN_BLOCK, block, 'inner'));
      },
    ],
    [
      'that a generator reads which waits',
      () => {
        addScopes();
        const generator = heap.object(heap.window, 'waiting', 'Generator');
        const elsewhere = heap.functionOf(script, OUTER, heap.context, 'outer');
        heap
          .edge(generator, 'internal', 'context', context)
          .edge(generator, 'internal', 'function', elsewhere);
      },
    ],
    [
      'of a call that goes on',
      () => {
        addScopes();
        const stack = heap.node('synthetic', '(Stack roots)', 0);
        heap.edge(heap.gcRoots, 'element', 2, stack).edge(stack, 'element', 1, context);
      },
    ],
    [
      'that an arguments object stands for',
      () => [addScopes(), alsoHeldBy('system / SloppyArgumentsElements', '0')],
    ],
    [
      'that code of another script can reach, as that of eval',
      () => {
        addScopes();
        const evaluated = heap.node('code', 'system / Script');
        heap.property(heap.window, 'evaluated', heap.functionOf(evaluated, ON_TICK, context, 'evaluated'));
      },
    ],
    [
      'that a function has whose scope is not known',
      () => {
        addScopes();
        heap.property(heap.window, 'unknown', heap.functionOf(script, 777, context, 'unknown'));
      },
    ],
    ['of a scope whose variables are not known, as where eval is called', () => addScopes({}, [])],
    ['that nobody is known to use at all', () => addScopes({ [READER]: [] })],
    ['of a name that two have', () => addScopes({}, ['big', 'big'])],
    [
      'in scopes that are too deep',
      () => {
        addScopes();
        let inner = context;
        for (let i = 0; i < 20; i++) inner = heap.contextOf(BLOCK, inner);
        heap.property(heap.window, 'deep', heap.functionOf(script, WITHIN_BLOCK, inner, 'deep'));
      },
    ],
    ['where the snapshot has no scopes, as those of Node 20', () => undefined],
  ];

  it.each(cases)('%s', async (_, build) => {
    build();
    expect(await said()).toEqual([]);
  });

  it.each<[string, (json: string) => string]>([
    ['counts that are too high', (json) => json.replace(/("scopes":\[\d+,-2,0),0,0/, '$1,4000000000,0')],
    ['counts that are too low', (json) => json.replace(/"scope_uses":\[/, '$&1,1,')],
    [
      'fewer variables than said',
      (json) => json.replace(/"scope_context_vars":\[\d+,/, '"scope_context_vars":['),
    ],
    ['a scope that is too deep', (json) => json.replace(/("scopes":\[(?:[-\d]+,){6}10),1/, '$1,3')],
    ['a scope of no script', (json) => json.replace(/"scopes":\[\d+/, '"scopes":[7')],
    ['fields of another name', (json) => json.replace('"slot_index"', '"slot"')],
    ['one of the sections missing', (json) => json.replace('"scope_uses":', '"scope_others":')],
    ['two scopes of one id', (json) => json.replace(/("scopes":\[(?:[-\d]+,){10}\d+),20/, '$1,10')],
  ])('where the scopes lie: %s', async (_, change) => {
    addScopes();
    const json = heap.toJSON();
    expect(change(json)).not.toBe(json);
    expect(await said(change(json))).toEqual([]);
  });
});
