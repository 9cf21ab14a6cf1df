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

// each reads the heap of a runner five times
const TIMEOUT = 600_000;

describe('in Vitest', { timeout: TIMEOUT }, () => {
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
    const args = [`--pool=${pool}`, '--testTimeout=300000', 'growth'];
    const { stdout, stderr } = await project.run([
      ...[
        'npx',
        'vitest',
        'run',
        '--reporter=default',
        '--reporter=json',
        '--outputFile=report.json',
        ...args,
      ],
    ]);
    const { outcomes, messages } = readReport(project.read('report.json'));
    expectAsNamed(outcomes);
    expect(outcomes).toHaveLength(5);
    expectAllThatGrows(messages, 'growth.test.js');
    expectInterruption(messages, stdout + stderr);
  });
});

describe('in Jest', { timeout: TIMEOUT }, () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('jest', 'jest');
    const own = "const { expectNoGrowth } = require('resource-tracker-devtools/jest');";
    const ownModule = "import { expectNoGrowth } from 'resource-tracker-devtools/jest';";
    const globals = "import { jest } from '@jest/globals';";
    const time = 'jest.setTimeout(300000);';
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

describe('in Mocha and node --test', { timeout: TIMEOUT }, () => {
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
    ['Mocha', ['npx', 'mocha', '--timeout=300000', '--reporter=tap', 'growth.spec.mjs']],
    ['node --test', ['node', '--test', '--test-reporter=tap', '--no-warnings', 'growth.test.mjs']],
  ])('%s', async (_, command) => {
    const { stdout, stderr } = await project.run(command);
    expectAsNamed(lines(stdout));
    expect(lines(stdout)).toHaveLength(5);
    expectAllThatGrows(stdout, command.at(-1) ?? '');
    expectInterruption(stdout, `${stdout}${stderr}`);
  });
});

describe('in Node itself', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('node');
  });
  afterAll(() => project.remove());

  /** Runs a module that may `say` something. */
  const run = async (code: string): Promise<string> => {
    project.write('growth.mjs', `${PROGRAM}${code}`);
    const { stdout, stderr } = await project.run(['node', 'growth.mjs']);
    return stdout + stderr;
  };
  const PROGRAM = `import { Session } from 'node:inspector';
import { expectNoGrowth } from 'resource-tracker-devtools/node';
class Thing {}
const kept = [];
const say = ({ message }) => console.log(message);
`;

  it('what grows is told by what keeps it, and may be ignored by its fingerprint', async () => {
    const output = await run(`
const leak = () => void kept.push(new Thing());
const { report, message } = await expectNoGrowth(leak).catch((error) => error);
say({ message });
const { fingerprint } = report.groups[0].reference;
const ignore = [{ fingerprint, reason: 'known', count: 5 }];
await expectNoGrowth(leak, { ignore });
await expectNoGrowth(leak, { ignore: [{ fingerprint, reason: 'fewer than there are', count: 4 }] }).catch(say);
`);
    expect(output).toContain('Thing: 1 + 1 + 1 + 1 + 1 = 5 in 5 repeats');
    expect(output).toContain('→ kept[…]');
    expect(output).toContain('owner: yours, growth.mjs');
    expect(output.match(/^Resource Leaks Detected: \d/gm)).toEqual([
      'Resource Leaks Detected: 5',
      'Resource Leaks Detected: 1',
    ]);
  });

  it('where a round trip takes many turns of the event loop, fewer marks are taken', async () => {
    const output = await run(`
const leak = async () => {
  kept.push(new Thing());
  for (const end = performance.now() + 700; performance.now() < end; ) await new Promise(setImmediate);
};
await expectNoGrowth(leak).catch(say);
`);
    expect(output).toContain('Grows with each repeat: Thing: 1 + 2 + 2 = 5 in 5 repeats');
    expect(output).toContain('→ kept[…]');
  });

  it('two at once would blame each other, so the second one is refused', async () => {
    const output = await run(`
const first = expectNoGrowth(() => void kept.push(new Thing()));
await expectNoGrowth(() => undefined).catch(say);
await first.catch(say);
await expectNoGrowth(() => undefined);
say({ message: 'alone again' });
`);
    expect(output).toMatch(/^expectNoGrowth runs already in this thread, .*await the first/);
    expect(output).toContain('Thing: 1 + 1 + 1 + 1 + 1 = 5');
    expect(output).toContain('alone again');
  });

  it('whoever makes V8 forget what is counted by is told of, instead of a wrong answer', async () => {
    const output = await run(`
const forget = () => {
  const session = new Session();
  session.connect();
  session.disconnect();
};
let made = 0;
await expectNoGrowth(() => { kept.push(new Thing()); if (++made === 4) forget(); }).catch(say);
`);
    expect(output).toMatch(/^V8 has forgotten during the round trips when objects were made/);
  });

  it('what means nothing is refused in a sentence', async () => {
    const output = await run(`
await expectNoGrowth().catch(say);
await expectNoGrowth(() => undefined, { repeat: 1 }).catch(say);
await expectNoGrowth(() => undefined, { repeats: 3 }).catch(say);
await expectNoGrowth(() => { throw new Error('at once'); }).catch(say);
`);
    const [noFunction, one, other, thrown] = output.trim().split('\n');
    expect(noFunction).toMatch(/^expectNoGrowth expects a function that makes a round trip/);
    expect(one).toMatch(/^repeat is 1: expected a whole number of 2 or more/);
    expect(other).toMatch(/repeats/);
    expect(thrown).toBe('at once');
  });
});

describe('with known leaks', () => {
  let project: FreshProject;
  beforeAll(() => {
    project = new FreshProject('node-test');
    project.write(
      'grows.test.mjs',
      `import { it } from 'node:test';
import { expectNoGrowth } from 'resource-tracker-devtools/node/test';
class Thing {}
const things = [];
const others = [];
it('grows', () => expectNoGrowth(() => {
  things.push(new Thing());
  if (process.env.OTHER) others.push(new Thing());
}));
`,
    );
  });
  afterAll(() => project.remove());

  it('what grows and is known passes, and what is new fails', async () => {
    const tests = ['node', '--test', '--test-reporter=spec', 'grows.test.mjs'];
    const check = (flags: readonly string[], env = {}) =>
      project.run(['npx', 'resource-tracker-devtools', 'check', ...flags, '--', ...tests], env);
    const updated = await check(['--update']);
    expect(updated.stdout).toMatch(/leaks\.json: 1 known leak \(1 new/);
    expect(JSON.parse(project.read('leaks.json')).leaks).toMatchObject([
      { kind: 'Thing', count: 5, fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) },
    ]);
    expect(await check([])).toMatchObject({ status: 0 });
    const { status, stdout } = await check([], { OTHER: '1' });
    expect(status).toBe(1);
    expect(stdout).toContain('→ others[…]');
    expect(stdout).not.toContain('→ things[…]');
  });
});
