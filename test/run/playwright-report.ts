import { posix } from 'node:path';
import * as v from 'valibot';
import { firstLine } from './first-line.ts';
import type { Outcome, Trouble } from './outcome.ts';

const error = v.object({ message: v.optional(v.string(), '') });

const test = v.object({
  projectName: v.string(),
  expectedStatus: v.string(),
  status: v.picklist(['expected', 'unexpected', 'flaky', 'skipped']),
  results: v.array(v.object({ errors: v.array(error) })),
});

interface Suite {
  readonly title: string;
  readonly specs: readonly { title: string; file: string; tests: v.InferOutput<typeof test>[] }[];
  readonly suites?: readonly Suite[] | undefined;
}

const suite: v.GenericSchema<unknown, Suite> = v.object({
  title: v.string(),
  specs: v.array(v.object({ title: v.string(), file: v.string(), tests: v.array(test) })),
  suites: v.optional(v.lazy(() => v.array(suite))),
});

/** What Playwright's reporter `json` writes. A test that passed only at a second try has not passed. */
export const playwrightReport = v.pipe(
  v.object({ suites: v.array(suite), errors: v.array(error) }),
  v.transform(({ suites, errors }): Outcome => {
    const tests = suites.flatMap(({ specs, suites }) => testsOf({ title: '', specs, suites }));
    const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
    return {
      passed: tests.filter(({ status }) => status === 'expected').length,
      troubles: [
        ...errors.map((error) => ({ ...WHOLE, why: firstLine(error.message) })),
        ...failed.map((test) => ({ ...named(test), what: 'failed' as const, why: errorOf(test) })),
        ...tests
          .filter(({ status }) => status === 'skipped')
          .map((test) => ({ ...named(test), what: 'did not run' as const, why: because(test, failed) })),
      ],
    };
  }),
);

const WHOLE = { file: '', title: '', what: 'failed' } as const;

/** A test in a project, with the titles of the groups that it is in. */
type Test = v.InferOutput<typeof test> & { readonly file: string; readonly titles: readonly string[] };

function testsOf({ title, specs, suites = [] }: Suite): Test[] {
  const inside = [
    ...specs.flatMap(({ title, file, tests }) => tests.map((test) => ({ ...test, file, titles: [title] }))),
    ...suites.flatMap(testsOf),
  ];
  return inside.map((test) => (title === '' ? test : { ...test, titles: [title, ...test.titles] }));
}

const named = ({ file, titles, projectName }: Test): Pick<Trouble, 'file' | 'title'> => ({
  // from the folder of the first project
  file: posix.join('test/e2e', file),
  title: `[${projectName}] ${titles.join(' › ')}`,
});

function errorOf({ status, results }: Test): string {
  const [first] = results.flatMap(({ errors }) => errors);
  const line = firstLine(first?.message ?? '');
  return status === 'flaky' ? `passed only at try ${results.length}, after: ${line}` : line;
}

/** A test waits for those before it in a serial group, for its file's set-up, and for other projects. */
function because(test: Test, failed: readonly Test[]): string {
  if (test.expectedStatus === 'skipped') return 'because it is marked so';
  const near = failed.filter(
    ({ file, projectName }) => file === test.file && projectName === test.projectName,
  );
  const group = near.filter(({ titles }) => titles[0] === test.titles[0]);
  const [cause] = [...group, ...near, ...failed];
  return cause === undefined ? 'and nothing else failed' : `because “${named(cause).title}” failed`;
}
