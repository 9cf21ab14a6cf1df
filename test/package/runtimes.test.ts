import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FreshProject, writeKnownLeaks } from './fresh-project.ts';

/** Runtimes besides Node, whose packages bring their programs. */

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('runtimes', 'bun', 'deno');
});
afterAll(() => project.remove());

const RUN = { Bun: ['npx', 'bun', 'run'], Deno: ['npx', 'deno', 'run', '-A'] };

describe.each(Object.entries(RUN))('in %s', (_, command) => {
  it('a garbage collection is forced and proven, and what is held is told', async () => {
    const { stdout } = await project.run([...command, 'library.js']);
    expect(JSON.parse(stdout)).toEqual({ proven: true, left: ['held'] });
  });

  it('that there are no heap snapshots to tell what grows is said', async () => {
    const kit = 'resource-tracker-devtools/node/test';
    const program = `import { expectNoGrowth } from '${kit}';
await expectNoGrowth(() => undefined).catch(({ message }) => console.log(message));
`;
    project.write('growth.js', program);
    const { stdout } = await project.run([...command, 'growth.js']);
    expect(stdout).toMatch(/^expectNoGrowth needs the heap snapshots of Node: run this test with Node\.$/m);
  });
});

it('a test of Bun fails when it leaks', async () => {
  const setup = ['--preload', 'resource-tracker-devtools/node/test/setup'];
  const { stderr } = await project.run(['npx', 'bun', 'test', ...setup, './node.test.js'], { NO_COLOR: '1' });
  expect(stderr).toContain('(pass) passes when what it tracks is dropped');
  expect(stderr).toContain('(fail) fails when what it tracks is held');
  expect(stderr).toContain('(pass) passes after a test that leaks');
  expect(stderr).toContain('held (connection)');
});

it('a test of Deno fails when it leaks', async () => {
  const { stdout } = await project.run(['npx', 'deno', 'test', '-A', '--no-check', 'deno.test.js'], {
    NO_COLOR: '1',
  });
  expect(stdout).toContain('passes when what it tracks is dropped ... ok');
  expect(stdout).toContain('fails when what it tracks is held ... FAILED');
  expect(stdout).toContain('passes after a test that leaks ... ok');
  expect(stdout).toContain('held (connection)');
});

it.each([
  ['Bun', ['bun', 'test', '--preload', 'resource-tracker-devtools/node/test/setup'], 'node:test'],
  ['Deno', ['deno', 'test', '-A', '--no-check'], 'resource-tracker-devtools/deno'],
])('known leaks pass in %s, up to their count', async (runtime, command, from) => {
  const imports = runtime === 'Deno' ? 'import { checkLeaks }' : 'import { test as it }';
  const begin = runtime === 'Deno' ? 'checkLeaks();\nconst it = Deno.test;' : '';
  const library = "import { trackResource } from 'resource-tracker-devtools';";
  writeKnownLeaks(project, 'known.test.js', `${imports} from '${from}';\n${library}\n${begin}`);
  const { stdout, stderr } = await project.run(['npx', ...command, './known.test.js'], { NO_COLOR: '1' });
  const told = stdout + stderr;
  expect(told).toMatch(/\(pass\) passes with what is known|passes with what is known \.\.\. ok/);
  expect(told).toMatch(/\(fail\) fails with more than that|fails with more than that \.\.\. FAILED/);
  expect(told).toContain('Resource Leaks Detected: 1');
});

it('what nobody has allowed in Deno, no check asks for', async () => {
  const { stdout, stderr } = await project.run(
    ['npx', 'deno', 'test', '--allow-read', '--no-prompt', '--no-check', 'deno.test.js'],
    { NO_COLOR: '1' },
  );
  expect(stdout).toContain('passes when what it tracks is dropped ... ok');
  expect(stdout + stderr).not.toContain('NotCapable');
});

it('what is Node’s alone says so in Deno', async () => {
  project.write('wrong.test.js', "import 'resource-tracker-devtools/node/test/setup';\n");
  const { stderr, stdout } = await project.run(['npx', 'deno', 'test', '-A', '--no-check', 'wrong.test.js']);
  expect(stdout + stderr).toContain('use checkLeaks of resource-tracker-devtools/deno');
});
