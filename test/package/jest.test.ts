import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesIn, expectAsNamed, FreshProject, readReport, writeKnownLeaks } from './fresh-project.ts';

const RECORDER = { type: 'developer-tool', name: 'our recorder', reason: 'It keeps what it has shown.' };

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('jest', 'jest', 'jest-environment-jsdom');
});
afterAll(() => project.remove());

async function runJest(args: readonly string[], env?: Readonly<Record<string, string>>) {
  const output = ['--json', '--outputFile=report.json'];
  await project.run(['npx', 'jest', ...output, ...args], { NO_COLOR: '1', ...env });
  return readReport(project.read('report.json'));
}

describe.each(['node', 'jsdom'])('in Jest with the environment %s', (environment) => {
  const env = `--env=${environment}`;

  it('tests fail when they leak, with the report and who holds it, and pass when they do not', async () => {
    const { outcomes, messages } = await runJest([env, 'leaks']);
    expectAsNamed(outcomes);
    expect(messages).toMatch(
      /1 resource held by (?:global|Window) → a test or hook of Jest → .* → held\[…\]/,
    );
    expect(messages).toContain('owner: yours, leaks.test.js');
    expect(messages).toMatch(/made at .*leaks\.test\.js:11:13/);
    expect(messages).toContain('goes on: it says nothing unless it is awaited');
  });

  it('what the runner itself holds is no leak, and no clock of a test stops a check', async () => {
    const { outcomes, messages } = await runJest([env, 'false-alarms']);
    expectAsNamed(outcomes);
    expect(messages).toMatch(/held by .* → kept\[…\]/);
  });

  it('what nobody can say which test made is told of its file', async () => {
    const { outcomes, fileMessages } = await runJest([env, 'scopes', 'together']);
    expectAsNamed(outcomes);
    expect(fileMessages).toContain('made outside of the tests');
    for (const name of ['at the top', 'in beforeAll', 'made together']) expect(fileMessages).toContain(name);
    expect(fileMessages).not.toContain('allocation site unknown');
    expect(fileMessages).toMatch(/- in beforeAll.*\n\s+made at .*scopes\.test\.js:\d+/);
  });
});

it.each(['node', 'jsdom'])('what tests leave with the platform is told in %s', async (environment) => {
  const { outcomes, messages } = await runJest([`--env=${environment}`, '--config=automatic.config.js']);
  const seen = outcomes.filter(({ name }) => environment === 'jsdom' || !/listener|observer/.test(name));
  expectAsNamed(seen);
  expect(messages).toMatch(/timer, made at .*automatic\.test\.js:\d+:\d+/);
});

it('what hooks dispose is told when the file is over, if more than their variables has it', async () => {
  const { outcomes, fileMessages } = await runJest(['--env=node', 'fixtures']);
  expectAsNamed(outcomes);
  expect(fileMessages).toContain('Resource Leaks Detected: 1');
  expect(fileMessages).toMatch(/→ list\[…\]/);
  expect(fileMessages).toContain('db of passes though it keeps it (db)');
});

it('a component that leaves something behind fails its test', async () => {
  const { outcomes, messages } = await runJest(['--env=jsdom', 'residue']);
  expectAsNamed(outcomes);
  expect(messages).toMatch(/3 × setInterval, 1000 ms \(1 \+ 1 \+ 1\)\n {2}made at .*residue\.test\.js:12:11/);
});

it('the same in ES modules, with options', async () => {
  const modules = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  const { outcomes, messages } = await runJest(['--config=module.config.js'], modules);
  expectAsNamed(outcomes);
  expect(messages).toContain('held (connection)');
});

it.each([
  ['heap-rules.json', JSON.stringify({ owners: [{ ...RECORDER, variables: ['kept'], beside: ['make'] }] })],
  [
    'heap-rules.mjs',
    `export const owners = [{ ...${JSON.stringify(RECORDER)}, matches: ({ hops }, at) => hops[at].name === 'kept' }];`,
  ],
])('rules of a project’s own say whose a reference is: %s', async (file, rules) => {
  project.write(file, rules);
  const head = "const { trackResource } = require('resource-tracker-devtools');";
  const test = `const kept = [];\nconst make = () => kept.push(trackResource({}, 'it', 'panel'));\nit('passes', () => void make());\n`;
  project.write('rules.test.js', `${head}\n${test}`);
  expectAsNamed((await runJest(['rules'], { RESOURCE_TRACKER_RULES: file })).outcomes);
  const { messages } = await runJest(['rules'], { RESOURCE_TRACKER_RULES: 'no-such.json' });
  expect(messages).toContain('There are no retaining paths: rules: no-such.json could not be loaded');
});

it('known leaks pass, up to their count', async () => {
  const head = "const { trackResource } = require('resource-tracker-devtools');";
  writeKnownLeaks(project, 'known.test.js', head);
  const { outcomes } = await runJest(['known']);
  expect(outcomes).toHaveLength(2);
  expectAsNamed(outcomes);
});

it('the examples of the documentation pass', async () => {
  const [code] = examplesIn('jest.md', 'jest');
  project.write('example.test.js', code ?? '');
  const { outcomes } = await runJest(['example']);
  expect(outcomes.map(({ passed }) => passed)).toEqual([true, true, true]);
  const [residue] = examplesIn('residue.md', 'residue');
  project.write('example.test.mjs', residue ?? '');
  const modules = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  const inModule = await runJest(['--config=module.config.js', '--env=jsdom', 'example'], modules);
  expect(inModule.outcomes.map(({ passed }) => passed)).toEqual([true]);
});
