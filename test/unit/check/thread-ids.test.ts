import { expect, it } from 'vitest';
import { beginCounting, whenNobodyCounts } from '../../../src/check/heap/thread-ids.ts';

it('no session ends while somebody counts by the ids that it would have V8 forget', () => {
  const ended: string[] = [];
  whenNobodyCounts(() => ended.push('at once'));
  const end = beginCounting();
  whenNobodyCounts(() => ended.push('afterwards'));
  expect(ended).toEqual(['at once']);
  expect(beginCounting).toThrow('expectNoGrowth runs already in this thread');
  end();
  expect(ended).toEqual(['at once', 'afterwards']);
  beginCounting()();
});
