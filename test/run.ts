import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** Runs everything there is to check, says how each part ended, and ends with one plain line of totals. */

const root = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = '.output/reports';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = v.pipe(
  v.object({ numPassedTests: v.number(), numTotalTests: v.number() }),
  v.transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests,
  })),
);

// a test that passed only at the second try, or did not run, has not passed
const playwrightReport = v.pipe(
  v.object({
    stats: v.object({
      expected: v.number(),
      unexpected: v.number(),
      flaky: v.number(),
      skipped: v.number(),
    }),
  }),
  v.transform(({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  })),
);

/** A command that passes or fails as a whole. */
function check(name: string, ...command: string[]): Outcome {
  const passed = run(name, command);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/** A command that counts its own tests in a report. */
function tests(
  name: string,
  report: v.GenericSchema<unknown, Outcome>,
  file: string,
  ...command: string[]
): Outcome {
  const passed = run(name, command);
  const { output, success } = v.safeParse(report, readReport(file));
  if (!success) return { passed: 0, failed: 1 };
  return passed || output.failed > 0 ? output : { passed: output.passed, failed: 1 };
}

function run(name: string, [command = '', ...args]: string[]): boolean {
  console.log(`\n── ${name}: ${command} ${args.join(' ')}`);
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/e2e.json` },
  });
  return status === 0;
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, 'utf8'));
  } catch (error) {
    console.error(`There is no report in ${file}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

rmSync(`${root}${REPORTS}`, { recursive: true, force: true });
mkdirSync(`${root}${REPORTS}`, { recursive: true });

const unit = `${REPORTS}/unit.json`;
const consumers = `${REPORTS}/package.json`;
const e2e = `${REPORTS}/e2e.json`;
const outcomes = [
  check('types', 'tsc'),
  check('types of the tracker, with nothing but the language', 'tsc', '--project', 'src/tracker'),
  check('types of the heap engine, without a document or Node', 'tsc', '--project', 'src/heap'),
  check('lint', 'biome', 'ci', '--error-on-warnings', '.'),
  check('unused code', 'knip'),
  check('extension for Chromium', 'vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'),
  check('extension for Firefox', 'vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'),
  check('extension by the linter of Firefox add-ons', 'tsx', 'test/lint/lint-extension.ts'),
  check('library', 'tsc', '--project', 'tsconfig.lib.json'),
  check('injected script', 'vite', 'build', '--config', 'src/playwright/page/vite.config.js'),
  check('package', 'publint', '--strict'),
  check('types of the package', 'attw', '--pack', '.', '--profile', 'esm-only', '--no-emoji'),
  tests(
    'unit',
    vitestReport,
    unit,
    ...['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`],
  ),
  tests(
    'package, in projects of its users',
    vitestReport,
    consumers,
    ...['vitest', 'run', '--config', 'test/package/vitest.config.ts'],
    ...['--reporter=dot', '--reporter=json', `--outputFile.json=${consumers}`],
  ),
  tests('end to end', playwrightReport, e2e, 'playwright', 'test', '--reporter=list,json'),
];

const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
