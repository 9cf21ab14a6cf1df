import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../run/outcome.ts';
import { playwrightReport } from '../../run/playwright-report.ts';
import { duration, summary } from '../../run/summary.ts';
import { vitestReport } from '../../run/vitest-report.ts';

const told = ({ troubles }: Outcome) =>
  troubles.map(({ file, title, what, why }) => `${file}: ${title}: ${what}: ${why}`);

describe('the end of a run', () => {
  it('says what failed in one list, how long each part took, and the totals alone on the last line', () => {
    const file = 'test/e2e/why.spec.ts';
    const parts = [
      { name: 'types', seconds: 12.34, passed: 1, troubles: [] },
      {
        name: 'end to end',
        seconds: 300,
        passed: 120,
        troubles: [
          { file, title: '[behaviour] one click', what: 'failed', why: 'Error: no row' },
          { file, title: '[behaviour] copies', what: 'did not run', why: 'because “one click” failed' },
        ],
      },
    ] as const;
    expect(summary(parts, 321.5)).toBe(`
── What failed
end to end › test/e2e/why.spec.ts › [behaviour] one click
    failed: Error: no row
end to end › test/e2e/why.spec.ts › [behaviour] copies
    did not run, because “one click” failed

── How long it took
types            12.3 s
end to end   5 min 00 s
all          5 min 22 s

121 passed, 2 failed
`);
  });

  it('lists nothing when nothing failed', () => {
    const text = summary([{ name: 'types', seconds: 1, passed: 1, troubles: [] }], 1);
    expect(text).not.toContain('What failed');
    expect(text).toMatch(/\n1 passed, 0 failed\n$/);
  });

  it('tells times in minutes and seconds', () => {
    expect([0.04, 59.94, 59.96, 60, 119.6].map(duration)).toEqual([
      '0.0 s',
      '59.9 s',
      '1 min 00 s',
      '1 min 00 s',
      '2 min 00 s',
    ]);
  });
});

describe('a report of Playwright', () => {
  const test = (status: string, more: object = {}) => ({
    projectName: 'behaviour',
    expectedStatus: 'passed',
    status,
    results: [],
    ...more,
  });
  const spec = (title: string, ...tests: object[]) => ({ title, file: 'a.spec.ts', tests });
  const failing = test('unexpected', {
    results: [
      { errors: [{ message: '\u001b[31mError: first\u001b[39m\n\nReceived: 1' }, { message: 'other' }] },
    ],
  });
  const read = (suite: object, errors: object[] = []) =>
    v.parse(playwrightReport, { errors, suites: [{ title: 'a.spec.ts', specs: [], ...suite }] });

  it('counts what passed, and tells the first line of an error, and in which project', () => {
    const outcome = read({
      specs: [spec('works', test('expected'), { ...failing, projectName: 'firefox' })],
    });
    expect(outcome.passed).toBe(1);
    expect(told(outcome)).toEqual(['test/e2e/a.spec.ts: [firefox] works: failed: Error: first']);
  });

  it('names the test because of which others of its group did not run', () => {
    const specs = [spec('first', test('expected')), spec('second', failing), spec('third', test('skipped'))];
    const other = { title: 'another', specs: [spec('fourth', failing), spec('fifth', test('skipped'))] };
    expect(told(read({ suites: [{ title: 'group', specs }, other] })).slice(2)).toEqual([
      'test/e2e/a.spec.ts: [behaviour] group › third: did not run: because “[behaviour] group › second” failed',
      'test/e2e/a.spec.ts: [behaviour] another › fifth: did not run: because “[behaviour] another › fourth” failed',
    ]);
  });

  it('names the test because of which those of another project did not run', () => {
    const dependent = {
      ...spec('is fast', test('skipped', { projectName: 'quality' })),
      file: 'quality.spec.ts',
    };
    expect(told(read({ specs: [spec('works', failing), dependent] }))).toContain(
      'test/e2e/quality.spec.ts: [quality] is fast: did not run: because “[behaviour] works” failed',
    );
  });

  it('says of a test that is marked so why it did not run, and counts it as failed', () => {
    const marked = read({ specs: [spec('later', test('skipped', { expectedStatus: 'skipped' }))] });
    expect(told(marked)).toEqual([
      'test/e2e/a.spec.ts: [behaviour] later: did not run: because it is marked so',
    ]);
  });

  it('counts what passed at a second try only as failed', () => {
    const results = [{ errors: [{ message: 'Error: slow' }] }, { errors: [] }];
    expect(told(read({ specs: [spec('sometimes', test('flaky', { results }))] }))).toEqual([
      'test/e2e/a.spec.ts: [behaviour] sometimes: failed: passed only at try 2, after: Error: slow',
    ]);
  });

  it('tells of a file that could not be loaded', () => {
    expect(told(read({}, [{ message: "Error: Cannot find module './a.ts'" }]))).toEqual([
      ": : failed: Error: Cannot find module './a.ts'",
    ]);
  });
});

describe('a report of Vitest', () => {
  const read = (message: string, ...assertionResults: object[]) =>
    v.parse(vitestReport, {
      testResults: [{ name: resolve('test/unit/a.test.ts'), message, assertionResults }],
    });
  const test = (status: string, ...failureMessages: string[]) => ({
    fullName: 'a thing works',
    status,
    failureMessages,
  });

  it('counts what passed, and tells the first line of an error', () => {
    const outcome = read(
      '',
      test('passed'),
      test('failed', '\nAssertionError: expected 1\n    at a.test.ts:3'),
    );
    expect(outcome.passed).toBe(1);
    expect(told(outcome)).toEqual(['test/unit/a.test.ts: a thing works: failed: AssertionError: expected 1']);
  });

  it('tells of a file that could not be loaded', () => {
    expect(told(read("Cannot find module './b.ts'\nin a.test.ts"))).toEqual([
      "test/unit/a.test.ts: : failed: Cannot find module './b.ts'",
    ]);
  });

  it('tells of tests that did not run since the set-up of their file failed', () => {
    expect(told(read('No network', test('skipped')))).toEqual([
      'test/unit/a.test.ts: : failed: No network',
      'test/unit/a.test.ts: a thing works: did not run: because its file failed',
    ]);
  });

  it('tells of tests that did not run for another reason', () => {
    expect(told(read('', test('todo')))).toEqual([
      'test/unit/a.test.ts: a thing works: did not run: because it is marked so, or the set-up of its group failed',
    ]);
  });
});
