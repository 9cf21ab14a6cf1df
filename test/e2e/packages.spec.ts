import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };
import { Chromium } from '../browser/chromium-driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { type TemporaryFolder, temporaryFolder } from '../processes/temporary-folder.ts';
import { packForStores } from '../release/pack.ts';

/** What is handed out, used as those use it who get it. Tests of the package for npm install and use it as well. */

const VERSION = `${packageJson.name}-${packageJson.version}`;
let home: TemporaryFolder;
let demo: StaticServer;
test.beforeAll(async () => {
  home = temporaryFolder('packages-');
  demo = await serve(new URL('../demo/', import.meta.url));
  packForStores(home.path);
});
test.afterAll(() => {
  demo.close();
  home.remove();
});

const archive = (name: string) => join(home.path, `${VERSION}-${name}.zip`);

function unpack(name: string): { folder: string; files: Record<string, Uint8Array> } {
  const folder = join(home.path, name);
  const files = unzipSync(readFileSync(archive(name)));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return { folder, files };
}

test('the zip for the Chrome Web Store has no key, and its panel lists what a page tracks', async () => {
  const { folder } = unpack('chrome');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ version: packageJson.version });
  expect(manifest).not.toHaveProperty('key');
  const browser = await Chromium.launch({ extension: folder });
  try {
    const page = await browser.newPage();
    await page.goto(demo.origin);
    await (await page.openPanel()).waitFor('socket:1');
  } finally {
    await browser.close();
  }
});

test('the zip for addons.mozilla.org installs as it is, and its panel lists what a page tracks', async () => {
  const browser = await Firefox.launch({ extension: archive('firefox') });
  try {
    const page = await browser.newPage();
    await page.goto(demo.origin);
    await (await page.openPanel()).waitFor('socket:1');
  } finally {
    await browser.close();
  }
});

test('the sources make the same extension and a whole package in any other folder, again and again', () => {
  test.setTimeout(600_000);
  const { folder } = unpack('sources');
  // a test runner's own NODE_ENV makes another build
  const env = { ...process.env, NODE_ENV: undefined };
  const options = { cwd: folder, env, stdio: 'pipe', shell: process.platform === 'win32' } as const;
  execFileSync('npm', ['ci', '--prefer-offline', '--ignore-scripts'], options);

  execFileSync('npm', ['run', 'build:extension'], options);
  for (const [path, bytes] of Object.entries(unpack('firefox').files))
    expect(readFileSync(join(folder, 'dist/firefox', path)).equals(bytes), path).toBe(true);

  const [first, second] = ['first', 'second'].map((name) => {
    const target = join(folder, name);
    mkdirSync(target);
    execFileSync('npm', ['pack', '--pack-destination', target], options);
    return readdirSync(target).map((file) => readFileSync(join(target, file)));
  });
  expect(first).toEqual(second);
  for (const file of ['index.js', 'index.d.ts', 'cli.js', 'cdp/page/open-tracker.iife.js'])
    expect(readdirSync(join(folder, 'dist/lib'), { recursive: true })).toContain(join(file));
});

test('what is for the stores is the same bytes whenever it is packed', () => {
  const [first = [], second = []] = ['first', 'second'].map((name) => packForStores(join(home.path, name)));
  expect(first).toHaveLength(3);
  for (const [i, { path }] of first.entries())
    expect(readFileSync(path).equals(readFileSync(second[i]?.path ?? '')), path).toBe(true);
});
