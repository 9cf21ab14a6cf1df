import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../src/heap/index.ts';
import { findChromium } from '../browser/find-chromium.js';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { FreshProject } from './fresh-project.ts';

const documentation = readFileSync(new URL('../../docs/playwright.md', import.meta.url), 'utf8');

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

let project: FreshProject;
let server: StaticServer;
let specs: { file: string; title: string; result: Result }[];
type Result = v.InferOutput<ReturnType<typeof specSchema>>['tests'][number]['results'][number];

beforeAll(async () => {
  project = new FreshProject('playwright', '@playwright/test', 'typescript', '@types/node');
  // each block of the documentation that is marked as a test is one
  for (const [, file = '', code = ''] of documentation.matchAll(/^```ts (\S+)\n(.*?)^```/gms))
    project.write(file, code);
  for (const framework of ['react', 'vue']) await buildDialog(framework);
  server = await serve(new URL('consumers/playwright/pages/', import.meta.url));
  const env = { CHROMIUM: findChromium() ?? '', BASE_URL: server.origin };
  const { stdout, stderr } = await project.run(['npx', 'playwright', 'test'], env);
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
});
afterAll(() => {
  server.close();
  project.remove();
});

/** As a developer has it, with all that the framework keeps for its tools. */
async function buildDialog(framework: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      outDir: join(project.folder, 'pages'),
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL(`consumers/playwright/dialogs/${framework}.js`, import.meta.url)),
        formats: ['iife'],
        name: 'dialog',
        fileName: () => `${framework}-dialog.js`,
      },
    },
  });
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
  expect((await project.run(['npx', 'tsc'])).stdout).toBe('');
});

it('a test that leaks fails with the report that is documented', () => {
  const documented = /^```text\n(.*?)\n```/ms.exec(documentation)?.[1] ?? '';
  const same = (text: string) =>
    text.replaceAll(/localhost:\d+/g, 'localhost').replaceAll(/\d\.\d\ds/g, '0.31s');
  const message = same(messageOf(resultOf('a leak fails the test')));
  expect(message.slice(0, documented.length)).toBe(same(documented));
});

it('a check that nobody waits for fails in a sentence, and once', () => {
  const { errors } = resultOf('a check that nobody waits for fails the test');
  expect(errors.map(({ message }) => stripVTControlCharacters(message))).toEqual([
    expect.stringContaining('put "await" before it, as in "await leaks.expectNone()"'),
  ]);
});

it('a check that nobody waits for hides no leak, even if it ends before its test', () => {
  const { status } = resultOf('a check that nobody waits for fails the test even if it ends first');
  expect(status).toBe('failed');
});

it('the report is attached as a page and as data, in files, whose texts no reporter prints', () => {
  const result = resultOf('a leak fails the test');
  for (const { path, body } of result.attachments)
    expect([typeof path, typeof body]).toEqual(['string', 'undefined']);
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

it('a test without JavaScript is told so', () => {
  const message = messageOf(resultOf('is told that its page can track nothing'));
  expect(message).toContain('The fixture "leaks" needs JavaScript');
});

it('an option of automatic tracking that means nothing is refused in a sentence', () => {
  const message = messageOf(resultOf('is refused in a sentence'));
  expect(message).toContain(
    'leakOptions: automatic is an object; expected true, or options: { kinds: some of',
  );
});

it('all other tests pass, those of the documentation among them', () => {
  const failing = [
    'a leak fails the test',
    'a leak that grows with each repeat fails the test',
    'a check that nobody waits for fails the test',
    'a check that nobody waits for fails the test even if it ends first',
    'a test with leaks fails in another browser than Chromium',
    'is told that its page can track nothing',
    'is refused in a sentence',
  ];
  const others = specs.filter(
    ({ title, result }) => (result.status === 'passed') === failing.includes(title),
  );
  expect(others.map(({ title, result }) => `${title}: ${messageOf(result)}`)).toEqual([]);
  expect(specs.some(({ file }) => file.startsWith('example'))).toBe(true);
});
