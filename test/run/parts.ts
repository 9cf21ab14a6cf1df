import config from '../../playwright.config.ts';
import type { Part } from './part.ts';
import { playwrightReport } from './playwright-report.ts';
import { vitestReport } from './vitest-report.ts';

/** All that there is to check, and in which order. */

const REPORTS = '.output/reports';

const part = (name: string, ...command: string[]): Part => ({ name, command });

function vitest(name: string, file: string, ...args: string[]): Part {
  const report = { file: `${REPORTS}/${file}`, schema: vitestReport };
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report.file}`];
  return { name, command: ['vitest', 'run', ...args, ...reporters], report };
}

function playwright(name: string, file: string, ...args: string[]): Part {
  const report = { file: `${REPORTS}/${file}`, schema: playwrightReport };
  return { name, command: ['playwright', 'test', '--reporter=list,json', ...args], report };
}

export const EXTENSIONS = [
  part('extension for Chromium', 'vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'),
  part('extension for Firefox', 'vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'),
];

export const UNIT = vitest('unit', 'unit.json');
export const PACKAGE = vitest(
  'package, in projects of its users',
  'package.json',
  '--config',
  'test/package/vitest.config.ts',
);
const projects = (config.projects ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]));
export const END_TO_END = playwright(
  'end to end',
  'e2e.json',
  ...projects.filter((name) => name !== 'quality').map((name) => `--project=${name}`),
);
/** Alone, since it measures how long things take; and whatever else failed. */
export const QUALITY = playwright('quality', 'quality.json', '--project=quality', '--workers=1');

/**
 * Stages follow each other; within a stage, each list is run in order, and as many lists at a time as there are
 * processors. The longest come first.
 */
export const STAGES: readonly (readonly (readonly Part[])[])[] = [
  [
    [
      part('library', 'tsc', '--project', 'tsconfig.lib.json'),
      part('injected script', 'vite', 'build', '--config', 'src/cdp/page/vite.config.js'),
      part('library for require', 'vite', 'build', '--config', 'vite.commonjs.config.js'),
      part('package', 'publint', '--strict'),
      part('types of the package', 'attw', '--pack', '.', '--no-emoji'),
      PACKAGE,
    ],
    [UNIT],
    [...EXTENSIONS, part('extension by the linter of Firefox add-ons', 'tsx', 'test/lint/lint-extension.ts')],
    [
      part('types', 'tsc'),
      part('types of the tracker, with nothing but the language', 'tsc', '--project', 'src/tracker'),
      part('types of the heap engine, without a document or Node', 'tsc', '--project', 'src/heap'),
    ],
    [part('lint', 'biome', 'ci', '--error-on-warnings', '.')],
    [part('documents', 'markdownlint-cli2')],
    [part('unused code', 'knip')],
  ],
  [[END_TO_END]],
  [[QUALITY]],
];
