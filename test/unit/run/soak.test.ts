import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../run/outcome.ts';
import { soakLoads } from '../../run/soak-options.ts';
import { soakTable } from '../../run/soak-table.ts';

const flaky: Trouble = { file: 'a.test.ts', title: 'flaky', what: 'failed', why: 'Error: late' };
const dependent: Trouble = { file: 'a.test.ts', title: 'dependent', what: 'did not run', why: 'because' };

const run = (seconds: number, load: number, ...troubles: Trouble[]) => ({
  parts: [{ name: 'unit', seconds, passed: 7, troubles }],
  ...{ seconds, load, log: `${seconds}.log` },
});

it('the table of a soak tells each run, and what failed how often and when', () => {
  expect(soakTable([run(60, 0, flaky), run(61, 0), run(75, 2, flaky, dependent)])).toBe(`
── Runs
run 1 of 3: 7 passed, 1 failed, 1 min 00 s, 60.log
run 2 of 3: 7 passed, 0 failed, 1 min 01 s, 61.log
run 3 of 3: 7 passed, 2 failed, 1 min 15 s, 2 busy processes, 75.log

── What failed
2 of 3   failed      › unit › a.test.ts › flaky (in runs 1, 3)
1 of 3   did not run › unit › a.test.ts › dependent (in run 3)

1 of 3 runs passed
`);
});

it('the table of a soak without a failure says so', () => {
  expect(soakTable([run(60, 0)])).toContain('── What failed\nNothing.\n\n1 of 1 runs passed\n');
});

describe('the arguments of a soak', () => {
  it('say how often it runs, and which runs are under load', () => {
    expect(soakLoads(['2'])).toEqual([0, 0]);
    expect(soakLoads(['3', '--load', '2'])).toEqual([2, 2, 2]);
    expect(soakLoads(['3', '--load', '4', '--loaded', '1'])).toEqual([0, 0, 4]);
    expect(soakLoads(['2', '--loaded', '1'])).toEqual([0, availableParallelism()]);
  });

  it.each([[[]], [['0']], [['two']], [['2', '3']], [['2', '--loaded', '3']], [['2', '--load', 'x']]])(
    'are refused with what was expected: %j',
    (args) => expect(() => soakLoads(args)).toThrow('Expected: npm run soak -- RUNS'),
  );
});
