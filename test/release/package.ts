import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Artifact, packForNpm, packForStores } from './pack.ts';

/** Builds and packs all that is handed out, and prints what is in it. */

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Contents with more files than this are told by folder. */
const LISTED = 20;

const shell = { cwd: root, shell: process.platform === 'win32' } as const;
rmSync(`${root}dist`, { recursive: true, force: true });
// a NODE_ENV that somebody has set would make another build
const env = { ...process.env, NODE_ENV: 'production' };
execFileSync('npm', ['run', 'build:extension'], { ...shell, env, stdio: 'inherit' });
const folder = `${root}dist/packages`;
for (const artifact of [packForNpm(folder), ...packForStores(folder)]) print(artifact);
if (execFileSync('git', ['status', '--porcelain'], { ...shell, encoding: 'utf8' }) !== '')
  console.log('\nThis is no commit: there are changes in the working tree.');

function print({ path, contents }: Artifact): void {
  const bytes = readFileSync(path);
  console.log(`\n${relative(process.cwd(), path)}`);
  console.log(`  ${size(bytes.length)} packed, ${size(sum(contents.values()))} in ${contents.size} files`);
  console.log(`  SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
  for (const [name, length] of contents.size > LISTED ? byFolder(contents) : [...contents].sort())
    console.log(`  ${size(length).padStart(12)}  ${name}`);
}

/** What is not in a folder stays a file. */
function byFolder(contents: Artifact['contents']): [string, number][] {
  const folders = new Map<string, number[]>();
  for (const [path, length] of contents) {
    const [folder = path] = /^(dist\/lib\/([^/]+\/)?|[^/]+\/)/.exec(path) ?? [];
    folders.set(folder, [...(folders.get(folder) ?? []), length]);
  }
  return [...folders]
    .map(([name, lengths]): [string, number] => [
      name.endsWith('/') ? `${name} (${lengths.length} files)` : name,
      sum(lengths),
    ])
    .sort();
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}

function size(bytes: number): string {
  return `${bytes.toLocaleString('en')} B`;
}
