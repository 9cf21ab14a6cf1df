import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, inject } from 'vitest';
import { temporaryFolder } from '../processes/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shell = { encoding: 'utf8', shell: process.platform === 'win32' } as const;
const { devDependencies } = v.parse(
  v.object({ devDependencies: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
);
/** And those that came with another, or that nothing here imports. */
const VERSIONS: Readonly<Record<string, string>> = {
  ...devDependencies,
  playwright: devDependencies['@playwright/test'] ?? '',
  ...{ bun: '1.4.5', deno: '2.9.6', jsdom: '26.1.0', mocha: '12.0.3', 'puppeteer-core': '25.16.0' },
  jest: devDependencies['@jest/globals'] ?? '',
  'jest-environment-jsdom': devDependencies['@jest/globals'] ?? '',
};

const withVersion = (name: string): string => (name.includes('@', 1) ? name : `${name}@${VERSIONS[name]}`);

interface Output {
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of somebody who uses the packed package, where nothing of this repository is near. */
export class FreshProject {
  readonly #home = temporaryFolder('resource-tracker-project-');
  readonly folder = this.#home.path;

  /**
   * @param consumer the folder in `consumers` that is the project.
   * @param packages what it needs beside the package, from the registry; in this repository's versions, where they have none.
   */
  constructor(consumer: string, ...packages: string[]) {
    cpSync(new URL(`consumers/${consumer}`, import.meta.url), this.folder, { recursive: true });
    if (!existsSync(join(this.folder, 'package.json')))
      this.write('package.json', '{ "type": "module", "private": true }');
    const names = [inject('tarball'), ...packages.map(withVersion)];
    const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', ['install', ...flags, ...names], { ...shell, cwd: this.folder });
  }

  /** Runs a command as the project's user would, without what this test run has put into the environment. */
  run(
    [command = '', ...args]: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Output> {
    const { PATH = '', HOME = '' } = process.env;
    const options = { ...shell, cwd: this.folder, env: { PATH, HOME, ...env }, maxBuffer: 64 << 20 };
    return new Promise((resolve) => {
      // a failure is among what is expected: its status and output tell which
      execFile(command, args, options, (error, stdout, stderr) =>
        resolve({ status: error === null ? 0 : error.code, stdout, stderr }),
      );
    });
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  remove(): void {
    this.#home.remove();
  }
}

/**
 * Writes tests of which one makes a leak that `leaks.json` knows, and another one two.
 *
 * @param head what the file begins with: `it` and `trackResource`.
 */
export function writeKnownLeaks(project: FreshProject, file: string, head: string): void {
  project.write(
    file,
    `${head}
const kept = [];
const make = () => kept.push(trackResource({}, 'it', 'known'));
it('passes with what is known', () => void make());
it('fails with more than that', () => void [make(), make()]);
`,
  );
  writeLeaksFile(project, `${file}:${head.split('\n').length + 2}:30`);
}

/** Writes down one leak that is made there. */
export function writeLeaksFile(project: FreshProject, site: string): void {
  const entry = { site, kind: 'known', count: 1, reason: 'to be mended', since: '2026-01-31' };
  project.write('leaks.json', JSON.stringify({ version: 1, leaks: [entry] }));
}

/** The code blocks of a page of the documentation that have this word after their language. */
export function examplesIn(page: string, word: string): string[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  return [...text.matchAll(/^```\w+ (\S+)\n(.*?)^```/gms)]
    .filter(([, it]) => it === word)
    .map(([, , code = '']) => code);
}

/** The names of tests tell how they should end. */
export function expectAsNamed(
  outcomes: readonly { readonly name: string; readonly passed: boolean }[],
): void {
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.filter(({ name, passed }) => passed === name.includes('fails'))).toEqual([]);
}

const reportSchema = v.object({
  testResults: v.array(
    v.object({
      message: v.string(),
      assertionResults: v.array(
        v.object({ title: v.string(), status: v.string(), failureMessages: v.array(v.string()) }),
      ),
    }),
  ),
});

/** What Jest and Vitest write as JSON of a run. */
export function readReport(text: string) {
  const { testResults } = v.parse(reportSchema, JSON.parse(text));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    outcomes: results.map(({ title, status }) => ({ name: title, passed: status === 'passed' })),
    messages: results.flatMap(({ failureMessages }) => failureMessages).join('\n'),
    /** Of files, not of their tests. */
    fileMessages: testResults.map(({ message }) => message).join('\n'),
  };
}
