import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Installs packages into a folder of their own, which is made anew if they are not those that are there.
 *
 * @param folder ends with a slash.
 * @param dependencies the version of each package, or where it is to be had.
 * @throws Error with what npm says, if it fails.
 */
export function installPackages(folder: string, dependencies: Readonly<Record<string, string>>): void {
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies });
  const manifest = `${folder}package.json`;
  if (existsSync(manifest) && readFileSync(manifest, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // no scripts: some would download a browser
  writeFileSync(`${folder}.npmrc`, 'ignore-scripts=true\nlegacy-peer-deps=true\npackage-lock=false\n');
  writeFileSync(manifest, wanted);
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`npm could not install ${wanted}\n${stderr}`);
}
