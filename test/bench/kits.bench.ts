import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { temporaryFolder } from '../processes/temporary-folder.ts';

/**
 * What the check costs a test: files of 200 tests each in a fresh project, with it and without, in turns. Part of
 * `npm run bench`.
 */

const TESTS = 200;
/** Files of each kind in a turn, and turns. */
const FILES = 2;
const TURNS = 3;

const root = fileURLToPath(new URL('../..', import.meta.url));
const shell = { encoding: 'utf8', shell: process.platform === 'win32' } as const;

const KITS = {
  none: { check: false, imports: "import { expect, test } from 'vitest';" },
  setup: { check: true, imports: "import { expect, test } from 'vitest';" },
  fixture: { check: false, imports: "import { expect, test } from 'resource-tracker-devtools/vitest';" },
} as const;
type Kit = keyof typeof KITS;

const BODIES = {
  nothing: (i: number) => `expect(${i}).toBe(${i});`,
  // of what a test tracks, nothing is left
  resource: (i: number) => `trackResource({}, 'resource ${i}'); expect(${i}).toBe(${i});`,
} as const;
type Body = keyof typeof BODIES;

/** Milliseconds a test, at most. */
const LIMITS: readonly {
  readonly body: Body;
  readonly environment: 'node' | 'jsdom';
  readonly limit: number;
}[] = [
  { body: 'nothing', environment: 'node', limit: 0.1 },
  { body: 'resource', environment: 'node', limit: 15 },
  { body: 'nothing', environment: 'jsdom', limit: 0.1 },
  { body: 'resource', environment: 'jsdom', limit: 40 },
];

const reportSchema = v.object({
  numPassedTests: v.number(),
  testResults: v.array(v.object({ startTime: v.number(), endTime: v.number() })),
});

const home = temporaryFolder('resource-tracker-kits-');
const folder = home.path;

function install(): void {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { ...shell, cwd: root });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '';
  const { devDependencies } = v.parse(
    v.object({ devDependencies: v.object({ vitest: v.string() }) }),
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  const packages = [join(folder, tarball), `vitest@${devDependencies.vitest}`, 'jsdom@26.1.0'];
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...flags, ...packages], { ...shell, cwd: folder });
}

function writeFiles(): void {
  for (const [kit, { check, imports }] of Object.entries(KITS)) {
    const setup = check ? "['resource-tracker-devtools/vitest/setup']" : '[]';
    writeFileSync(
      join(folder, `${kit}.config.js`),
      `export default { test: { setupFiles: ${setup}, fileParallelism: false } };`,
    );
    for (const [body, code] of Object.entries(BODIES)) {
      const tests = Array.from({ length: TESTS }, (_, i) => `test('${i}', () => { ${code(i)} });`);
      const lines = [imports, "import { trackResource } from 'resource-tracker-devtools';", ...tests];
      for (let i = 0; i < FILES; i++)
        writeFileSync(join(folder, `${kit}-${body}-${i}.test.js`), lines.join('\n'));
    }
  }
}

/** Milliseconds a test, of each file. */
function run(kit: Kit, body: Body, environment: string): number[] {
  const report = join(folder, 'report.json');
  const args = [`--config=${kit}.config.js`, `--environment=${environment}`, `${kit}-${body}-`];
  const reporter = ['--reporter=json', `--outputFile=${report}`];
  execFileSync('npx', ['vitest', 'run', ...args, ...reporter], { ...shell, cwd: folder, stdio: 'pipe' });
  const { numPassedTests, testResults } = v.parse(reportSchema, JSON.parse(readFileSync(report, 'utf8')));
  if (numPassedTests !== TESTS * FILES)
    throw new Error(`${numPassedTests} tests passed, not ${TESTS * FILES}`);
  return testResults.map(({ startTime, endTime }) => (endTime - startTime) / TESTS);
}

function measure(body: Body, environment: string): Record<Kit, number> {
  const least: Record<Kit, number> = { none: Infinity, setup: Infinity, fixture: Infinity };
  for (let turn = 0; turn < TURNS; turn++)
    for (const kit of ['none', 'setup', 'fixture'] as const)
      least[kit] = Math.min(least[kit], ...run(kit, body, environment));
  return least;
}

install();
writeFiles();
console.log(
  `What a check costs each of ${TESTS} tests, in ms (the least of ${TURNS * FILES} files, with and without):`,
);
let missed = 0;
for (const { body, environment, limit } of LIMITS) {
  const { none, setup, fixture } = measure(body, environment);
  const costs = { setup: setup - none, fixture: fixture - none };
  const isMissed = Object.values(costs).some((cost) => cost > limit);
  if (isMissed) missed++;
  const told = Object.entries(costs).map(([kit, cost]) => `${kit} ${cost.toFixed(3)}`);
  console.log(
    `${environment}, tracks ${body}: ${told.join(', ')} (limit ${limit}${isMissed ? ', MISSED' : ''}; without: ${none.toFixed(3)})`,
  );
}
home.remove();
process.exitCode = missed > 0 ? 1 : 0;
