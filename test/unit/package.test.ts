import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../browser/find-chromium.js';

/** The packed package, installed where nothing of this repository is near. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { devDependencies } = v.parse(
  v.object({ devDependencies: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
);
const versionOf = (name: string) => `${name}@${devDependencies[name]}`;
const options = { encoding: 'utf8', shell: process.platform === 'win32' } as const;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'consumers-'));
  execFileSync('npx', ['--no-install', 'tsc', '--project', 'tsconfig.lib.json'], { ...options, cwd: root });
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', home], {
    ...options,
    cwd: root,
  });
  const [tarball = ''] = readdirSync(home);
  cpSync(join(root, 'test/consumers'), home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "type": "module", "private": true }');
  const packages = ['vitest', '@vitest/browser-playwright', 'typescript', '@types/node'].map(versionOf);
  packages.push(`playwright@${devDependencies['@playwright/test']}`);
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...flags, `./${tarball}`, ...packages], { ...options, cwd: home });
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs in a consumer's folder, as its user would; without what this test run has put into the environment. */
function run(folder: string, command: string[], env: Record<string, string> = {}) {
  const [name = '', ...args] = command;
  const { PATH = '', HOME = '' } = process.env;
  const result = spawnSync(name, args, { ...options, cwd: join(home, folder), env: { PATH, HOME, ...env } });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** The names of tests tell how they should end. */
function expectAsNamed(outcomes: readonly { readonly name: string; readonly passed: boolean }[]): void {
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.filter(({ name, passed }) => passed === name.includes('fails'))).toEqual([]);
}

const vitestReport = v.object({
  testResults: v.array(
    v.object({
      assertionResults: v.array(
        v.object({ title: v.string(), status: v.string(), failureMessages: v.array(v.string()) }),
      ),
    }),
  ),
});

function runVitest(...args: string[]) {
  return runVitestIn('vitest', args);
}

function runVitestIn(folder: string, args: string[], env?: Record<string, string>) {
  // into a file: Vite has words of its own for the output
  const report = join(home, folder, 'report.json');
  rmSync(report, { force: true });
  run(folder, ['npx', 'vitest', 'run', '--reporter=json', `--outputFile=${report}`, ...args], env);
  const { testResults } = v.parse(vitestReport, JSON.parse(readFileSync(report, 'utf8')));
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

describe.each(['forks', 'threads'])('in Vitest, with the pool of %s', (pool) => {
  it('tests fail when they leak, with the report, and pass when they do not', { timeout: 30_000 }, () => {
    const results = runVitest(`--pool=${pool}`, 'fixture');
    expectAsNamed(results.map(({ title, status }) => ({ name: title, passed: status === 'passed' })));
    const messages = results.flatMap(({ failureMessages }) => failureMessages).join('\n');
    expect(messages).toContain('held (connection)');
    expect(messages).toMatch(/made at .*fixture\.test\.ts:\d+:\d+/);
    expect(messages).toContain('report.txt (file)');
    expect(messages).toMatch(/socket: .* Retained/);
  });

  it('a setup file is enough', { timeout: 30_000 }, () => {
    const results = runVitest(`--pool=${pool}`, '--config=setup.config.js', 'setup');
    expectAsNamed(results.map(({ title, status }) => ({ name: title, passed: status === 'passed' })));
  });
});

it('in Vitest in a browser, tests fail when they leak, and garbage is collected in pages and workers', {
  timeout: 60_000,
}, () => {
  const results = runVitestIn('browser', [], { CHROMIUM: findChromium() ?? '' });
  expect(results).toHaveLength(6);
  expectAsNamed(results.map(({ title, status }) => ({ name: title, passed: status === 'passed' })));
  const messages = results.flatMap(({ failureMessages }) => failureMessages).join('\n');
  expect(messages).toContain('held (element)');
  expect(messages).toContain('made at http://localhost');
});

it('node --test fails for what leaks', () => {
  const { status, stdout } = run('node-test', ['node', '--test', '--test-reporter=tap', '--no-warnings']);
  expect(status).toBe(1);
  const results = [...stdout.matchAll(/^\s*(not )?ok \d+ - (passes|fails)(.*)$/gm)];
  expectAsNamed(
    results.map(([, not, verb, rest]) => ({ name: `${verb}${rest}`, passed: not === undefined })),
  );
  expect(stdout).toContain('held (connection)');
});

it('TypeScript accepts what is right under its strictest settings, and refuses what is not', () => {
  const good = run('typescript', ['npx', 'tsc']);
  expect(good.stdout).toBe('');
  const bad = run('typescript', [
    'npx',
    'tsc',
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'NodeNext',
    '--skipLibCheck',
    '--types',
    'node',
    'bad.ts',
  ]);
  const lines = [...bad.stdout.matchAll(/bad\.ts\((\d+),/g)].map(([, line]) => Number(line));
  expect(lines).toEqual([8, 9, 10, 11, 12, 13]);
});

describe('the hook of Node', () => {
  const hook = ['node', '--import', 'resource-tracker-devtools/node'];

  it('reports at exit what is held and what was not disposed', () => {
    const { status, stderr } = run('node-hook', [...hook, 'program.js', '--leak']);
    expect(status).toBe(0);
    expect(stderr).toContain('Resource Leaks Detected: 2');
    expect(stderr).toMatch(/file:leak\.txt \(file\): .* live/);
    expect(stderr).toMatch(/file:dropped\.txt \(file\): .* not disposed/);
    expect(stderr).toMatch(/made at .*program\.js:7:3/);
    expect(stderr).not.toContain('closed.txt');
    expect(stderr).not.toContain('could not be proven');
  });

  it('ends a program that leaks with the exit code that was asked for', () => {
    const env = { RESOURCE_TRACKER_EXIT_CODE: '3' };
    expect(run('node-hook', [...hook, 'program.js'], env).status).toBe(3);
    const clean = run('node-hook', [...hook, 'clean.js'], env);
    expect(clean).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('reports after process.exit() too, and says that it proves nothing', () => {
    const { stderr } = run('node-hook', [...hook, 'program.js', '--leak', '--exit']);
    expect(stderr).toContain('file:leak.txt');
    expect(stderr).toContain('could not be proven');
  });

  it('writes a file in the format that was asked for', () => {
    const env = { RESOURCE_TRACKER_FORMAT: 'junit', RESOURCE_TRACKER_FILE: 'leaks.xml' };
    const { stderr } = run('node-hook', [...hook, 'program.js'], env);
    expect(stderr).toBe('');
    expect(readFileSync(join(home, 'node-hook/leaks.xml'), 'utf8')).toContain(
      '<testsuites tests="1" failures="1">',
    );
  });

  it('refuses an option that means nothing', () => {
    const { status, stderr } = run('node-hook', [...hook, 'clean.js'], { RESOURCE_TRACKER_FORMAT: 'html' });
    expect(status).toBe(1);
    expect(stderr).toContain('RESOURCE_TRACKER_FORMAT is "html"; expected text, markdown, json, junit.');
  });
});

it('forceGC is proven in the main thread and in a worker, without a flag', () => {
  const { stdout } = run('node-hook', ['node', 'threads.js']);
  expect(stdout).toBe('main true\nworker true\n');
});

/** Gzipped bytes of an entry as a program for browsers gets it. */
async function sizeOf(entry: string): Promise<number> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: join(root, 'dist/lib', entry), formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  });
  if (!Array.isArray(output)) throw new Error('Expected the output of one build, not a watcher');
  const chunk = output[0]?.output[0];
  expect(chunk?.imports).toEqual([]);
  return gzipSync(chunk?.code ?? '').length;
}

it.each([
  ['index.js', 3072],
  ['gc/index.js', 3700],
  ['stacks/index.js', 1024],
  ['disposal/index.js', 1280],
])('%s needs nothing else, and at most %d B gzipped', async (entry, limit) => {
  const size = await sizeOf(entry);
  expect(size).toBeGreaterThan(500);
  expect(size).toBeLessThanOrEqual(limit);
});

it('an import of one function leaves the rest behind', async () => {
  writeFileSync(join(home, 'one.js'), "export { leakReport } from 'resource-tracker-devtools';");
  const output = await build({
    root: home,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: 'one.js', formats: ['es'] } },
  });
  if (!Array.isArray(output)) throw new Error('Expected the output of one build, not a watcher');
  const code = output[0]?.output[0].code;
  expect(code).toContain('Resource Leaks Detected');
  expect(code).not.toContain('WeakRef');
});

describe('each example of the documentation', () => {
  /** The code blocks of a page that have this word after their language. */
  const examples = (page: string, word: string) => {
    const text = readFileSync(join(root, 'docs', page), 'utf8');
    return [...text.matchAll(/^```\w+ (\w+)\n(.*?)^```/gms)]
      .filter(([, it]) => it === word)
      .map(([, , code = '']) => code);
  };
  const save = (file: string, code: string) => writeFileSync(join(home, file), code);

  it.each(['library.md', 'node.md'])('in %s runs', (page) => {
    const programs = examples(page, 'run');
    expect(programs.length).toBeGreaterThan(1);
    for (const code of programs) {
      save('example.mjs', code);
      const { status, stderr } = run('.', ['node', 'example.mjs']);
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
  });

  it('for Vitest passes', { timeout: 30_000 }, () => {
    const [code = ''] = examples('vitest.md', 'vitest');
    save('vitest/example.test.ts', code);
    const results = runVitest('example');
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('for the hook of Node prints what is documented', () => {
    const [program = '', command = '', output = ''] = examples('node.md', 'program');
    save('program.js', program);
    const { stderr } = run('.', command.trim().split(' '));
    const same = (text: string) =>
      text
        .trim()
        .replaceAll(/\d+\.\d\ds/g, '0.02s')
        .replace(/made at .*\//, 'made at /app/');
    expect(same(stderr)).toBe(same(output));
  });
});
