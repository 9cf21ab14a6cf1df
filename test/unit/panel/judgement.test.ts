import { beforeEach, describe, expect, it } from 'vitest';
import type { Row, Swept, Update } from '../../../content/protocol.ts';

import { Resources } from '../../../panel/list/resources.ts';
import { NoRefresh } from './no-refresh.ts';
import { FRAME } from './rows.ts';

let retainedAfter: number;
const resources = () =>
  new Resources(new NoRefresh(), {
    retainedAfter: () => retainedAfter,
    mustDispose: (kind) => kind === 'socket',
  });
let list: Resources;
let seq: number;
beforeEach(() => {
  retainedAfter = 2;
  list = resources();
  seq = 0;
});

const apply = (fields: Partial<Update>) =>
  list.apply(FRAME, {
    ...{ type: 'update', seq: seq++, reset: seq === 1, added: [], removed: [], collected: [], verdicts: [] },
    ...{ total: 1, ...fields },
  });
const begin = (...row: Partial<Row>) => {
  const [id = 1, name = 'one', kind = null, at = 0, survived = 0, verdict = 'live', stack = null] = row;
  expect(apply({ added: [[id, name, kind, at, survived, verdict, stack]] })).toBeNull();
};
/** A proven garbage collection that takes nothing. */
const outlive = () => {
  const swept: Swept = { type: 'swept', run: 1, proven: true, collected: 0, survived: 1, through: 1 };
  list.beginRecheck();
  expect(list.outlived(FRAME, swept)).toBeNull();
  list.endRecheck();
};
const verdict = () => list.rows()[0]?.verdict;

describe('what is disposed', () => {
  it('is retained when its tracker says so, as long as nothing else is set', () => {
    begin();
    apply({ verdicts: [[1, 'disposed']] });
    outlive();
    outlive();
    expect(verdict()).toBe('disposed');
    apply({ verdicts: [[1, 'not-collected']] });
    expect(verdict()).toBe('not-collected');
  });

  it('is retained after one proven GC where that is set, and not by those before', () => {
    retainedAfter = 1;
    begin();
    outlive();
    apply({ verdicts: [[1, 'disposed']] });
    expect(verdict()).toBe('disposed');
    outlive();
    expect(verdict()).toBe('not-collected');
  });

  it('waits for more than its tracker does where that is set', () => {
    retainedAfter = 4;
    begin();
    apply({ verdicts: [[1, 'disposed']] });
    for (let i = 0; i < 3; i++) outlive();
    apply({ verdicts: [[1, 'not-collected']] });
    expect(verdict()).toBe('disposed');
    outlive();
    expect(verdict()).toBe('not-collected');
  });

  it('is judged anew when something else is set', () => {
    begin();
    apply({ verdicts: [[1, 'disposed']] });
    outlive();
    retainedAfter = 1;
    list.judge();
    expect(verdict()).toBe('not-collected');
    retainedAfter = 2;
    list.judge();
    expect(verdict()).toBe('disposed');
  });

  it('before the panel was there counts from then; what was retained by then has outlived two', () => {
    retainedAfter = 3;
    begin(1, 'one', null, 0, 5, 'not-collected');
    expect(verdict()).toBe('disposed');
    outlive();
    expect(verdict()).toBe('not-collected');
    list = resources();
    seq = 0;
    begin(1, 'one', null, 0, 5, 'disposed');
    outlive();
    outlive();
    expect(verdict()).toBe('disposed');
    outlive();
    expect(verdict()).toBe('not-collected');
  });
});

describe('one of a kind that must be disposed', () => {
  it('stays as not disposed when it is collected before, also without a recheck', () => {
    begin(1, 'one', 'socket');
    apply({ collected: [1], total: 0 });
    expect(list.rows()).toMatchObject([{ name: 'one', collected: true, verdict: 'not-disposed' }]);
    list.forgetCollected();
    expect(list.rows()).toHaveLength(1);
    list.dismissCollected();
    expect(list.rows()).toEqual([]);
  });

  it.each<[string, Partial<Update>[]]>([
    ['disposed', [{ verdicts: [[1, 'disposed']] }, { collected: [1], total: 0 }]],
    ['untracked', [{ removed: [1], total: 0 }]],
  ])('leaves when it was %s', (_, updates) => {
    begin(1, 'one', 'socket');
    for (const update of updates) apply(update);
    expect(list.rows()).toEqual([]);
  });

  it('is another matter than one of another kind', () => {
    begin(1, 'one', 'dialog');
    apply({ collected: [1], total: 0 });
    expect(list.rows()).toEqual([]);
  });
});
