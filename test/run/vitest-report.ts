import { relative } from 'node:path';
import * as v from 'valibot';
import { firstLine } from './first-line.ts';
import type { Outcome, Trouble } from './outcome.ts';

const test = v.object({
  fullName: v.string(),
  status: v.picklist(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
  failureMessages: v.array(v.string()),
});

/** `message` is the error of a file that could not be loaded, or whose set-up failed. */
const file = v.object({ name: v.string(), message: v.string(), assertionResults: v.array(test) });

/** What Vitest's reporter `json` writes. */
export const vitestReport = v.pipe(
  v.object({ testResults: v.array(file) }),
  v.transform(({ testResults }): Outcome => {
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    return {
      passed: tests.filter(({ status }) => status === 'passed').length,
      troubles: testResults.flatMap(troublesOf),
    };
  }),
);

function troublesOf({ name, message, assertionResults }: v.InferOutput<typeof file>): Trouble[] {
  const file = relative('.', name).replaceAll('\\', '/');
  const why = message === '' ? '' : firstLine(message);
  const whole: Trouble[] = why === '' ? [] : [{ file, title: '', what: 'failed', why }];
  const single = assertionResults
    .filter(({ status }) => status !== 'passed')
    .map(({ fullName: title, status, failureMessages: [error = ''] }): Trouble => {
      if (status === 'failed') return { file, title, what: 'failed', why: firstLine(error) };
      const because = why === '' ? 'it is marked so, or the set-up of its group failed' : 'its file failed';
      return { file, title, what: 'did not run', why: `because ${because}` };
    });
  return [...whole, ...single];
}
