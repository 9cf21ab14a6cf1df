import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import { type Files, zip } from './zip.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is handed out, as a file. */
export interface Artifact {
  readonly path: string;
  /** Bytes of each file in it, before they are compressed. */
  readonly contents: ReadonlyMap<string, number>;
}

/** What `npm pack --json` prints. */
const npmPacked = v.tuple([
  v.object({
    filename: v.string(),
    files: v.array(v.object({ path: v.string(), size: v.number() })),
  }),
]);

/** Packs the package for npm, which builds it before. */
export function packForNpm(folder: string): Artifact {
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--json', '--pack-destination', folder];
  const [{ filename, files }] = v.parse(npmPacked, JSON.parse(output('npm', args)));
  return { path: join(folder, filename), contents: new Map(files.map(({ path, size }) => [path, size])) };
}

/**
 * Packs the extension, as it is built, for the Chrome Web Store and for addons.mozilla.org, and the sources that the
 * latter asks for.
 *
 * @throws Error if the extension is not built.
 */
export function packForStores(folder: string): Artifact[] {
  mkdirSync(folder, { recursive: true });
  const archives: Record<string, Files> = {
    chrome: withoutKey(filesIn('dist/chrome', builtFiles('dist/chrome'))),
    firefox: filesIn('dist/firefox', builtFiles('dist/firefox')),
    sources: filesIn('.', versionedFiles()),
  };
  return Object.entries(archives).map(([name, files]) => {
    const path = join(folder, `${packageJson.name}-${packageJson.version}-${name}.zip`);
    writeFileSync(path, zip(files));
    return { path, contents: new Map([...files].map(([file, bytes]) => [file, bytes.length])) };
  });
}

/** The Chrome Web Store refuses a manifest with a key: it makes the extension's id itself. */
function withoutKey(extension: Files): Files {
  const manifest = strFromU8(extension.get('manifest.json') ?? new Uint8Array());
  const { key: _, ...rest } = JSON.parse(manifest);
  return new Map(extension).set('manifest.json', strToU8(JSON.stringify(rest, null, 2)));
}

function builtFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(root, folder).length + 1))
    .map((path) => path.replaceAll('\\', '/'));
}

/** What git keeps of this folder. */
function versionedFiles(): string[] {
  return output('git', ['ls-files', '-z']).split('\0').filter(Boolean);
}

function filesIn(folder: string, paths: readonly string[]): Files {
  return new Map(paths.map((path) => [path, readFileSync(join(root, folder, path))]));
}

function output(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
