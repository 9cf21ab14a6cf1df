import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** Lints the extension as it is built for Firefox, with the linter that `web-ext lint` and addons.mozilla.org use. */

const folder = fileURLToPath(new URL('.', import.meta.url));
const extension = fileURLToPath(new URL('../../dist/firefox', import.meta.url));

/** Warnings that remain, each once; ARCHITECTURE.md explains them. */
const EXPLAINED = ['KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', 'UNSAFE_VAR_ASSIGNMENT'];

const finding = v.object({
  code: v.string(),
  message: v.string(),
  description: v.string(),
  file: v.optional(v.string()),
});
const report = v.object({ errors: v.array(finding), warnings: v.array(finding), notices: v.array(finding) });

installLinter();
const { stdout, stderr } = run('npx', '--no-install', 'addons-linter', extension, '--output', 'json');
if (stdout === '') throw new Error(`addons-linter gave no report of ${extension}:\n${stderr}`);
const { errors, warnings, notices } = v.parse(report, JSON.parse(stdout));
const unexplained = EXPLAINED.reduce((left, code) => {
  const index = left.findIndex((warning) => warning.code === code);
  return index < 0 ? left : left.toSpliced(index, 1);
}, warnings);
const findings = [...errors, ...unexplained, ...notices];
for (const { code, message, description, file } of findings)
  console.error(`${file ?? 'the extension'}: ${code}: ${message}. ${description}`);
console.log(`${findings.length} findings, ${warnings.length - unexplained.length} explained warnings`);
process.exitCode = findings.length === 0 ? 0 : 1;

/** In a folder of its own, for it is as large as a fifth of all that the rest needs. */
function installLinter(): void {
  const installed = `${folder}node_modules/.package-lock.json`;
  const isCurrent =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}package-lock.json`).mtimeMs;
  if (isCurrent) return;
  const { status, stderr } = run('npm', 'ci', '--ignore-scripts');
  if (status !== 0)
    throw new Error(`npm ci failed in ${folder}. Is the package registry reachable?\n${stderr}`);
}

function run(command: string, ...args: string[]) {
  return spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
}
