import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examplesIn, expectAsNamed, FreshProject, writeKnownLeaks } from './fresh-project.ts';

const result = v.object({ title: v.string(), err: v.object({ message: v.optional(v.string(), '') }) });
const reportSchema = v.object({ tests: v.array(result), failures: v.array(result) });

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('mocha', 'mocha');
});
afterAll(() => project.remove());

async function runMocha(file: string, setup: string, ...flags: string[]) {
  const reporter = ['--reporter=json', '--reporter-option=output=report.json'];
  const { stdout, stderr } = await project.run([
    ...['npx', 'mocha', '--require', setup, ...reporter, ...flags, file],
  ]);
  const { tests, failures } = v.parse(reportSchema, JSON.parse(project.read('report.json')));
  const failed = new Set(failures.map(({ title }) => title));
  return {
    outcomes: tests.map(({ title }) => ({ name: title, passed: !failed.has(title) })),
    failures: failures.map(({ title }) => title),
    messages: failures.map(({ err }) => err.message).join('\n'),
    output: stdout + stderr,
  };
}

it.each([
  ['one file after the other', []],
  ['in processes of their own', ['--parallel']],
])('tests of Mocha fail when they leak, and keep no other from being run, %s', async (_, flags) => {
  const setup = 'resource-tracker-devtools/mocha/setup';
  const { outcomes, messages, output } = await runMocha('leaks.spec.cjs', setup, ...flags);
  expect(outcomes).toHaveLength(12);
  expectAsNamed(outcomes);
  expect(messages).toMatch(/1 resource held by global → a test or hook of Mocha → .* → held\[…\]/);
  expect(messages).toContain('owner: yours, leaks.spec.cjs');
  expect(output).toMatch(/Not counted: 1 resource that only tools hold \(of the context\)/);
});

it('what no test has made is told when all are over', async () => {
  const { outcomes, failures, messages } = await runMocha(
    ...(['scopes.spec.cjs', 'resource-tracker-devtools/mocha/setup'] as const),
  );
  expectAsNamed(outcomes);
  expect(failures).toEqual(['"after all" hook: afterAll in "{root}"']);
  for (const name of ['at the top', 'in before']) expect(messages).toContain(name);
  expect(messages).not.toContain('let go at the end');
});

it('what tests leave with the platform is told', async () => {
  const { failures, messages } = await runMocha('automatic.spec.cjs', './automatic.mjs');
  expect(failures).toHaveLength(4);
  expect(failures.filter((title) => !title.startsWith('fails'))).toEqual([]);
  expect(messages).toMatch(/timer, made at .*automatic\.spec\.cjs:\d+:\d+/);
  expect(messages).toContain('BroadcastChannel left open (channel)');
});

it('options are a module’s own', async () => {
  const { failures } = await runMocha('leaks.spec.cjs', './options.mjs');
  expect(failures).toEqual(['fails when what it tracks is held', 'fails for a reason of its own']);
});

it('known leaks pass, up to their count', async () => {
  writeKnownLeaks(
    project,
    'known.spec.cjs',
    "const { trackResource } = require('resource-tracker-devtools');",
  );
  const { outcomes } = await runMocha('known.spec.cjs', 'resource-tracker-devtools/mocha/setup');
  expect(outcomes).toHaveLength(2);
  expectAsNamed(outcomes);
});

it('the example of the documentation passes', async () => {
  const [code] = examplesIn('mocha.md', 'mocha');
  project.write('example.mjs', code ?? '');
  project.write('example.spec.cjs', "it('passes', () => undefined);\n");
  expect(await runMocha('example.spec.cjs', './example.mjs')).toMatchObject({ failures: [] });
});
