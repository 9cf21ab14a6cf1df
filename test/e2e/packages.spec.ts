import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };
import { Chromium } from '../browser/chromium-driver.ts';
import type { Driver } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { type TemporaryFolder, temporaryFolder } from '../processes/temporary-folder.ts';
import { pack } from '../release/pack.ts';
import { type Engine, expect, test } from './fixtures.ts';

/** What is handed out, used as those use it who get it; the package for npm is so in the tests of the package. */

let home: TemporaryFolder;
let demo: StaticServer;
let paths: string[];
test.beforeAll(async () => {
  home = temporaryFolder('resource-tracker-packages-');
  demo = await serve(new URL('../demo/', import.meta.url));
  paths = pack(join(home.path, 'packages')).map(({ path }) => path);
});
test.afterAll(() => {
  demo.close();
  home.remove();
});

function archive(name: string): string {
  const path = paths.find((path) => path.endsWith(`-${name}.zip`));
  if (path === undefined) throw new Error(`There is no ${name} among ${paths.map((path) => basename(path))}`);
  return path;
}

function unpack(name: string): { folder: string; files: Record<string, Uint8Array> } {
  const folder = join(home.path, name);
  const files = unzipSync(readFileSync(archive(name)));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return { folder, files };
}

test('all carry the version of the package', { tag: '@chromium' }, () => {
  const base = `resource-tracker-devtools-${packageJson.version}`;
  const names = [`${base}.tgz`, `${base}-chrome.zip`, `${base}-firefox.zip`, `${base}-sources.zip`];
  expect(paths.map((path) => basename(path))).toEqual(names);
  for (const name of ['chrome', 'firefox']) {
    const manifest = Buffer.from(unpack(name).files['manifest.json'] ?? []).toString();
    expect(JSON.parse(manifest)).toMatchObject({ version: packageJson.version });
  }
});

test('all are the same bytes when they are packed again', { tag: '@chromium' }, () => {
  const again = pack(join(home.path, 'again')).map(({ path }) => path);
  for (const [i, path] of paths.entries())
    expect(readFileSync(path).equals(readFileSync(again[i] ?? '')), basename(path)).toBe(true);
});

test('the zip for the browser’s store can be loaded, and its panel lists what a page tracks', async ({
  engine,
}) => {
  const driver = await LOADED[engine]();
  const tab = await driver.newPage();
  await tab.goto(demo.origin);
  const panel = await tab.openPanel();
  await panel.waitFor('socket:1');
  await driver.close();
});

/** Chromium takes a folder, Firefox the archive itself. */
const LOADED: Record<Engine, () => Promise<Driver>> = {
  chromium: () => Chromium.launch({ extension: unpack('chrome').folder }),
  firefox: () => Firefox.launch({ extension: archive('firefox') }),
};

test('the zip for the Chrome Web Store has no key', { tag: '@chromium' }, () => {
  expect(Buffer.from(unpack('chrome').files['manifest.json'] ?? []).toString()).not.toContain('"key"');
});

test('the sources build the same extension in any other folder', { tag: '@firefox' }, () => {
  test.setTimeout(300_000);
  const { folder } = unpack('sources');
  // a test runner's own NODE_ENV makes another build
  const env = { ...process.env, NODE_ENV: undefined };
  const options = { cwd: folder, env, stdio: 'pipe', shell: process.platform === 'win32' } as const;
  execFileSync('npm', ['ci', '--prefer-offline', '--ignore-scripts'], options);
  execFileSync('npm', ['run', 'build:extension'], options);
  const { files } = unpack('firefox');
  for (const [path, bytes] of Object.entries(files))
    expect(readFileSync(join(folder, 'dist/firefox', path)).equals(bytes), path).toBe(true);
});
