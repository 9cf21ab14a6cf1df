import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAsNamed, FreshProject, readReport } from './fresh-project.ts';

/** `expectNoGrowth` in each runner: the same round trips everywhere. */

const CASES = readFileSync(new URL('consumers/growth-cases.js', import.meta.url), 'utf8');
const MODULES = { fs: 'node:fs', http: 'node:http', stream: 'node:stream' };

const imported = [
  ...Object.entries(MODULES).map(([name, from]) => `import ${name} from '${from}';`),
  "import { EventEmitter } from 'node:events';",
  "import { Worker } from 'node:worker_threads';",
  'const file = import.meta.filename;',
];
const required = [
  ...Object.entries(MODULES).map(([name, from]) => `const ${name} = require('${from}');`),
  "const { EventEmitter } = require('node:events');",
  "const { Worker } = require('node:worker_threads');",
  'const file = __filename;',
];
/** Where a runner has no clock of its own. */
const REAL_CLOCK = 'const fakeTimers = () => () => undefined;';
const JEST_CLOCK = 'const fakeTimers = () => (jest.useFakeTimers(), () => jest.useRealTimers());';

const testFile = (head: readonly string[]): string => `${head.join('\n')}\n${CASES}`;

/** What every runner is told of the round trip that leaves something. */
function expectAllThatGrows(messages: string, file: string): void {
  expect(messages).toContain('Grows with each repeat: LeakyThing: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats');
  expect(messages).toContain('Grows with each repeat: Entry: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats');
  expect(messages).toMatch(/Grows with each repeat: closure onChange[^:]*: 1 \+ 1 \+ 1 \+ 1 \+ 1 = 5/);
  expect(messages).toMatch(/Grows with each repeat: Timeout: 1 \+ 1 \+ 1 \+ 1 \+ 1 = 5/);
  expect(messages).toMatch(/→ things\[…\]/);
  expect(messages).toMatch(/→ entries → Map\[…\]/);
  expect(messages).toContain(`owner: yours, ${file}`);
}

/** A test that failed for itself says so, and what grew stands on the console. */
function expectInterruption(messages: string, console: string): void {
  expect(messages).toContain('no more files after 5');
  expect(console).toContain(
    'expectNoGrowth: repeat 4 of the round trip failed. What the 3 before it have left:',
  );
  expect(console).toContain('LeakyThing: 1 + 1 + 1 = 3 in 3 repeats');
}

describe('in Vitest', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('vitest', 'vitest');
    const clock = 'const fakeTimers = () => (vi.useFakeTimers(), () => vi.useRealTimers());';
    const own = [
      "import { it, vi } from 'vitest';",
      "import { expectNoGrowth } from 'resource-tracker-devtools/vitest';",
    ];
    project.write('growth.test.js', testFile([...own, ...imported, clock]));
  });
  afterAll(() => project.remove());

  it.each(['forks', 'threads', 'vmThreads'])('with the pool of %s', async (pool) => {
    const args = [`--pool=${pool}`, '--testTimeout=100000', 'growth'];
    const { stderr } = await project.run([
      ...['npx', 'vitest', 'run', '--reporter=json', '--outputFile=report.json', ...args],
    ]);
    const { outcomes, messages } = readReport(project.read('report.json'));
    expectAsNamed(outcomes);
    expect(outcomes).toHaveLength(5);
    expectAllThatGrows(messages, 'growth.test.js');
    expectInterruption(messages, stderr);
  });
});

describe('in Jest', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('jest', 'jest');
    const own = "const { expectNoGrowth } = require('resource-tracker-devtools/jest');";
    const ownModule = "import { expectNoGrowth } from 'resource-tracker-devtools/jest';";
    const globals = "import { jest } from '@jest/globals';";
    const time = 'jest.setTimeout(100000);';
    project.write('growth.test.js', testFile([own, ...required, time, JEST_CLOCK]));
    project.write('growth.test.mjs', testFile([globals, ownModule, ...imported, time, JEST_CLOCK]));
  });
  afterAll(() => project.remove());

  it.each([
    ['CommonJS', 'growth.test.js', 'jest.config.js'],
    ['ES modules', 'growth.test.mjs', 'module.config.js'],
  ])('with %s', async (_, file, config) => {
    const command = ['npx', 'jest', '--json', '--outputFile=report.json', `--config=${config}`, file];
    const { stderr } = await project.run(command, { NODE_OPTIONS: '--experimental-vm-modules' });
    const { outcomes, messages } = readReport(project.read('report.json'));
    expectAsNamed(outcomes);
    expect(outcomes).toHaveLength(5);
    expectAllThatGrows(messages, file);
    expectInterruption(messages, stderr);
  });
});

describe('in Mocha and node --test', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('node-test', 'mocha');
    const own = (kit: string) => `import { expectNoGrowth } from 'resource-tracker-devtools/${kit}';`;
    const mocha = [own('mocha'), ...imported, REAL_CLOCK];
    project.write('growth.spec.mjs', testFile(mocha));
    const clock =
      "const fakeTimers = () => (mock.timers.enable({ apis: ['setTimeout'] }), () => mock.timers.reset());";
    const node = ["import { it, mock } from 'node:test';", own('node/test'), ...imported, clock];
    project.write('growth.test.mjs', testFile(node));
  });
  afterAll(() => project.remove());

  const lines = (stdout: string) =>
    [...stdout.matchAll(/^\s*(not )?ok \d+ -? ?(passes|fails)(.*)$/gm)].map(([, not, verb, rest]) => ({
      name: `${verb}${rest}`,
      passed: not === undefined,
    }));

  it.each([
    ['Mocha', ['npx', 'mocha', '--timeout=100000', '--reporter=tap', 'growth.spec.mjs']],
    ['node --test', ['node', '--test', '--test-reporter=tap', '--no-warnings', 'growth.test.mjs']],
  ])('%s', async (_, command) => {
    const { stdout, stderr } = await project.run(command);
    expectAsNamed(lines(stdout));
    expect(lines(stdout)).toHaveLength(5);
    expectAllThatGrows(stdout, command.at(-1) ?? '');
    expectInterruption(stdout, `${stdout}${stderr}`);
  });
});
