import { afterAll, beforeAll, expect, it } from 'vitest';
import { examplesIn, expectAsNamed, FreshProject } from './fresh-project.ts';

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('node-test');
});
afterAll(() => project.remove());

const CHECKED = ['--import', 'resource-tracker-devtools/node/test/setup'];

/** Runs a file of tests; what is to be done counts as passed, as it does for Node. */
async function runTests(file: string, flags: readonly string[] = CHECKED) {
  const { stdout, status } = await project.run(['node', '--test', '--test-reporter=tap', ...flags, file]);
  const lines = [...stdout.matchAll(/^ *(not )?ok \d+ - ((?:passes|fails) .*)$/gm)];
  return {
    outcomes: lines.map(([, not, name = '']) => ({ name, passed: !not || name.endsWith('# TODO') })),
    text: stdout.replaceAll('\\#', '#'),
    status,
  };
}

it('tests of Node’s runner fail when they leak, and pass when they do not', async () => {
  const { outcomes, text } = await runTests('leaks.test.js');
  expect(outcomes).toHaveLength(26);
  expectAsNamed(outcomes);
  expect(text).toMatch(/1 resource held by global → a test or hook of node:test → .* → held\[…\]/);
  expect(text).toContain('owner: yours, leaks.test.js');
  expect(text).toMatch(/made at .*leaks\.test\.js:12:13/);
  expect(text).toMatch(/Not counted: 1 resource that only tools hold \(argument\)\. A mock function keeps/);
});

it('what nobody can say which test made is told of its file', async () => {
  const { outcomes, text, status } = await runTests('scopes.test.js');
  expectAsNamed(outcomes);
  expect(status).toBe(1);
  for (const name of ['at the top', 'in before', 'made together']) expect(text).toContain(name);
  expect(text).not.toContain('let go at the end');
});

it('what tests leave with the platform is told', async () => {
  const { outcomes, text } = await runTests('automatic.test.js', ['--import', './automatic.mjs']);
  expect(outcomes).toHaveLength(9);
  expectAsNamed(outcomes);
  expect(text).toMatch(/timer, made at .*automatic\.test\.js:\d+:\d+/);
  expect(text).not.toContain('made outside of the tests');
});

it('a file without a leak passes', async () => {
  project.write('clean.test.js', "import { test } from 'node:test';\ntest('passes at all', () => {});\n");
  expect(await runTests('clean.test.js')).toMatchObject({ status: 0 });
});

it.each(examplesIn('node.md', 'node-test'))('the example of the documentation passes', async (code) => {
  project.write('example.test.js', code);
  const { outcomes, status } = await runTests('example.test.js', []);
  expect(outcomes).toHaveLength(1);
  expect(status).toBe(0);
});
