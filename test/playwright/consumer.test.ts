import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../src/heap/index.ts';
import { findChromium } from '../browser/find-chromium.js';
import { type StaticServer, serve } from '../browser/static-server.ts';

/** The packed package in a project with Playwright Test, where nothing of this repository is near. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const shell = { encoding: 'utf8', shell: process.platform === 'win32' } as const;
const { devDependencies } = v.parse(
  v.object({ devDependencies: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
);

const reportSchema = v.object({
  errors: v.array(v.unknown()),
  suites: v.array(
    v.object({
      file: v.string(),
      specs: v.array(specSchema()),
      suites: v.optional(v.array(v.object({ specs: v.array(specSchema()) })), []),
    }),
  ),
});

function specSchema() {
  const attachment = v.object({
    name: v.string(),
    path: v.optional(v.string()),
    body: v.optional(v.string()),
  });
  const result = v.object({
    status: v.string(),
    errors: v.array(v.object({ message: v.string() })),
    attachments: v.array(attachment),
  });
  return v.object({ title: v.string(), tests: v.array(v.object({ results: v.array(result) })) });
}

let home: string;
let server: StaticServer;
let specs: { file: string; title: string; result: Result }[];
type Result = v.InferOutput<ReturnType<typeof specSchema>>['tests'][number]['results'][number];

beforeAll(async () => {
  server = await serve(new URL('../consumers/playwright/pages/', import.meta.url));
  home = mkdtempSync(join(tmpdir(), 'consumer-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', home], {
    ...shell,
    cwd: root,
  });
  const [tarball = ''] = readdirSync(home);
  cpSync(join(root, 'test/consumers/playwright'), join(home, 'tests'), { recursive: true });
  writeExamples(join(home, 'tests'));
  writeFileSync(join(home, 'package.json'), '{ "type": "module", "private": true }');
  const packages = ['@playwright/test', 'typescript', '@types/node'].map(
    (name) => `${name}@${devDependencies[name]}`,
  );
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...flags, `./${tarball}`, ...packages], { ...shell, cwd: home });
  const { stdout, stderr } = await run('npx', 'playwright', 'test');
  expect(stderr).toBe('');
  const { suites, errors } = v.parse(reportSchema, JSON.parse(stdout));
  expect(errors).toEqual([]);
  specs = suites.flatMap(({ file, specs, suites }) =>
    [specs, ...suites.map((suite) => suite.specs)].flat().map(({ title, tests: [first] }) => {
      const result = first?.results[0];
      if (result === undefined) throw new Error(`"${title}" was not run`);
      return { file, title, result };
    }),
  );
}, 600_000);
afterAll(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});

/** As the project's user would, without what this test run has put into the environment. */
function run(command: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, CHROMIUM: findChromium() ?? '', BASE_URL: server.origin };
  const options = { ...shell, cwd: join(home, 'tests'), env, maxBuffer: 64 << 20 };
  return new Promise((resolve) => {
    // a failure is among what is expected: the output tells which
    execFile(command, args, options, (_error, stdout, stderr) => resolve({ stdout, stderr }));
  });
}

/** Each block of the documentation that is marked as a test is one. */
function writeExamples(folder: string): void {
  const page = readFileSync(join(root, 'docs/playwright.md'), 'utf8');
  for (const [, file = '', code = ''] of page.matchAll(/^```ts (\S+)\n(.*?)^```/gms))
    writeFileSync(join(folder, file), code);
}

function resultOf(title: string): Result {
  const spec = specs.find((spec) => spec.title === title);
  if (spec === undefined) throw new Error(`There is no test "${title}"`);
  return spec.result;
}

const messageOf = ({ errors }: Result): string =>
  errors.map(({ message }) => stripVTControlCharacters(message)).join('\n');

const attached = ({ attachments }: Result, name: string): string => {
  const found = attachments.find((attachment) => attachment.name === name);
  if (found?.path !== undefined) return readFileSync(found.path, 'utf8');
  return Buffer.from(found?.body ?? '', 'base64').toString();
};

it('TypeScript accepts the tests under its strictest settings', async () => {
  expect((await run('npx', 'tsc')).stdout).toBe('');
});

it('a test that leaks fails with the report that is documented', () => {
  const page = readFileSync(join(root, 'docs/playwright.md'), 'utf8');
  const documented = /^```text\n(.*?)\n```/ms.exec(page)?.[1] ?? '';
  const same = (text: string) =>
    text.replaceAll(/localhost:\d+/g, 'localhost').replaceAll(/\d\.\d\ds/g, '0.31s');
  const message = same(messageOf(resultOf('a leak fails the test')));
  expect(message.slice(0, documented.length)).toBe(same(documented));
});

it('the report is attached as a page and as data', () => {
  const result = resultOf('a leak fails the test');
  const html = attached(result, 'leaks.html');
  expect(html).toContain('connection 0');
  expect(html).toContain('<mark>[0]</mark>');
  expect(html).not.toContain('<script');
  expect(JSON.parse(attached(result, 'leaks.json'))).toMatchObject({
    schema: 'resource-tracker/leaks',
    version: 1,
    total: 1,
    proven: true,
    groups: [{ leaks: [{ name: 'connection 0', verdict: 'live', path: { text: 'Window → app.held[0]' } }] }],
  });
});

it('the heap snapshot is kept when asked, and only then', async () => {
  const snapshot = attached(resultOf('a leak fails the test'), 'leaks-1.heapsnapshot');
  const { leaks } = await analyzeHeapSnapshot([snapshot]);
  expect(leaks.flatMap(({ survivors }) => survivors.map(({ name }) => name))).toEqual(['connection 0']);
  const { attachments } = resultOf('a leak that grows with each repeat fails the test');
  expect(attachments.map(({ name }) => name)).not.toContain('leaks-1.heapsnapshot');
});

it('a round trip that leaves something each time fails', () => {
  const message = messageOf(resultOf('a leak that grows with each repeat fails the test'));
  expect(message).toContain('Resource Leaks Detected: 3');
  expect(message).toMatch(/Grows with each repeat: connection, made at .*: 1 \+ 1 \+ 1 = 3 in 3 repeats/);
});

it('another browser is refused in a sentence', () => {
  const message = messageOf(resultOf('a test with leaks fails in another browser than Chromium'));
  expect(message).toContain('The fixture "leaks" needs Chromium, and this project runs firefox');
});

it('all other tests pass, those of the documentation among them', () => {
  const failing = specs.filter(({ result }) => result.status !== 'passed');
  expect(failing.map(({ title }) => title).sort()).toEqual([
    'a leak fails the test',
    'a leak that grows with each repeat fails the test',
    'a test with leaks fails in another browser than Chromium',
  ]);
  expect(specs.some(({ file }) => file.startsWith('example'))).toBe(true);
});
