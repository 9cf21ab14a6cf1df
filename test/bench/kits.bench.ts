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

const VITEST = "import { expect, test } from 'vitest';";
const TRACK = "import { trackResource } from 'resource-tracker-devtools';";
const REQUIRED = "const { trackResource } = require('resource-tracker-devtools');";

/** Each runner first without the check. */
const KITS = {
  vitest: { runner: 'vitest', check: false, lines: [VITEST, TRACK] },
  'vitest setup': { runner: 'vitest', check: true, lines: [VITEST, TRACK] },
  'vitest fixture': {
    ...({ runner: 'vitest', check: false } as const),
    lines: ["import { expect, test } from 'resource-tracker-devtools/vitest';", TRACK],
  },
  jest: { runner: 'jest', check: false, lines: [REQUIRED] },
  'jest setup': { runner: 'jest', check: true, lines: [REQUIRED] },
} as const;
type Kit = keyof typeof KITS;
const NAMES = Object.keys(KITS) as Kit[];

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
    v.object({ devDependencies: v.object({ vitest: v.string(), '@jest/globals': v.string() }) }),
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const { vitest, '@jest/globals': jest } = devDependencies;
  const runners = [`vitest@${vitest}`, 'jsdom@26.1.0', `jest@${jest}`, `jest-environment-jsdom@${jest}`];
  const packages = [join(folder, tarball), ...runners];
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...flags, ...packages], { ...shell, cwd: folder });
}

function writeFiles(): void {
  for (const [kit, { runner, check, lines }] of Object.entries(KITS)) {
    const setup = check ? `['resource-tracker-devtools/${runner}/setup']` : '[]';
    writeFileSync(
      join(folder, configOf(kit)),
      runner === 'jest'
        ? `module.exports = { setupFilesAfterEnv: ${setup}, transform: {}, maxWorkers: 1 };`
        : `export default { test: { setupFiles: ${setup}, fileParallelism: false } };`,
    );
    for (const [body, code] of Object.entries(BODIES)) {
      const tests = Array.from({ length: TESTS }, (_, i) => `test('${i}', () => { ${code(i)} });`);
      for (let i = 0; i < FILES; i++)
        writeFileSync(join(folder, `${filesOf(kit, body)}-${i}.test.js`), [...lines, ...tests].join('\n'));
    }
  }
}

const configOf = (kit: string): string =>
  `${kit.replace(' ', '-')}.config.${kit.startsWith('jest') ? 'c' : 'm'}js`;
/** None is the beginning of another's. */
const filesOf = (kit: string, body: string): string => `${kit.replace(' ', '-')}-${body}`;

/** Milliseconds a test, of each file. */
function run(kit: Kit, body: Body, environment: string): number[] {
  const report = join(folder, 'report.json');
  const args = [`--config=${configOf(kit)}`, `--outputFile=${report}`, `${filesOf(kit, body)}-`];
  const command =
    KITS[kit].runner === 'jest'
      ? ['jest', '--json', `--env=${environment}`]
      : ['vitest', 'run', '--reporter=json', `--environment=${environment}`];
  execFileSync('npx', [...command, ...args], { ...shell, cwd: folder, stdio: 'pipe' });
  const { numPassedTests, testResults } = v.parse(reportSchema, JSON.parse(readFileSync(report, 'utf8')));
  if (numPassedTests !== TESTS * FILES)
    throw new Error(`${numPassedTests} tests passed, not ${TESTS * FILES}`);
  return testResults.map(({ startTime, endTime }) => (endTime - startTime) / TESTS);
}

function measure(body: Body, environment: string): ReadonlyMap<Kit, number> {
  const least = new Map<Kit, number>();
  for (let turn = 0; turn < TURNS; turn++)
    for (const kit of NAMES)
      least.set(kit, Math.min(least.get(kit) ?? Infinity, ...run(kit, body, environment)));
  return least;
}

install();
writeFiles();
console.log(
  `What a check costs each of ${TESTS} tests, in ms (the least of ${TURNS * FILES} files, with and without):`,
);
let missed = 0;
for (const { body, environment, limit } of LIMITS) {
  const times = measure(body, environment);
  for (const kit of NAMES) {
    const { runner }: { runner: Kit } = KITS[kit];
    if (kit === runner) continue;
    const without = times.get(runner) ?? Number.NaN;
    const cost = (times.get(kit) ?? Number.NaN) - without;
    const isMissed = !(cost <= limit);
    if (isMissed) missed++;
    const told = `limit ${limit}${isMissed ? ', MISSED' : ''}; without: ${without.toFixed(3)}`;
    console.log(`${environment}, tracks ${body}, ${kit}: ${cost.toFixed(3)} (${told})`);
  }
}
home.remove();
process.exitCode = missed > 0 ? 1 : 0;
