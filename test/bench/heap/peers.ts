import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const frontEnd = `${folder}node_modules/chrome-devtools-frontend/front_end/`;
const WORKER = `${frontEnd}entrypoints/heap_snapshot_worker/heap_snapshot_worker.ts`;
const BUNDLE = `${folder}node_modules/.cache/chrome-engine.mjs`;

/** What Chrome's own build writes: which languages there are. The engine shows no text. */
const LOCALES = `
export const LOCALES = ['en-US'];
export const BUNDLED_LOCALES = ['en-US'];
export const DEFAULT_LOCALE = 'en-US';
export const REMOTE_FETCH_PATTERN = '';
export const LOCAL_FETCH_PATTERN = '';
`;

/** What the engine uses and Node 20 lacks. */
const WITH_RESOLVERS =
  'Promise.withResolvers ??= () => { const all = {}; all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject })); return all; };';

/**
 * Installs the engines that ours is compared with, in a folder of their own, if they are missing or of other versions.
 *
 * @returns the address of Chrome's engine as a module.
 */
export function installPeers(): string {
  const installed = `${folder}node_modules/.package-lock.json`;
  const isCurrent =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}package-lock.json`).mtimeMs;
  // no scripts: one of them would download a browser
  if (!isCurrent) run('npm', 'ci', '--ignore-scripts');
  if (!isCurrent || !existsSync(BUNDLE)) {
    writeFileSync(`${frontEnd}core/i18n/locales.js`, LOCALES);
    const options = ['--bundle', '--format=esm', '--platform=node', '--log-level=error'];
    run(
      'npx',
      '--no-install',
      'esbuild',
      WORKER,
      ...options,
      `--banner:js=${WITH_RESOLVERS}`,
      `--outfile=${BUNDLE}`,
    );
  }
  return `file://${BUNDLE}`;
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0)
    throw new Error(
      `${command} ${args[0]} failed in ${folder}, see above. Is the package registry reachable?`,
    );
}
