import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };
import { launch, openPanel } from '../browser/devtools.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { pack } from '../release/pack.ts';

/** What is handed out, used as those use it who get it; the package for npm is so in the tests of the package. */

let home: string;
let demo: StaticServer;
let paths: string[];
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'packages-'));
  demo = await serve(new URL('../demo/', import.meta.url));
  paths = pack(join(home, 'packages')).map(({ path }) => path);
});
test.afterAll(() => {
  demo.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

function archive(name: string): string {
  const path = paths.find((path) => path.endsWith(`-${name}.zip`));
  if (path === undefined) throw new Error(`There is no ${name} among ${paths.map((path) => basename(path))}`);
  return path;
}

function unpack(name: string): { folder: string; files: Record<string, Uint8Array> } {
  const folder = join(home, name);
  const files = unzipSync(readFileSync(archive(name)));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return { folder, files };
}

test('all carry the version of the package', () => {
  const base = `resource-tracker-devtools-${packageJson.version}`;
  const names = [`${base}.tgz`, `${base}-chrome.zip`, `${base}-firefox.zip`, `${base}-sources.zip`];
  expect(paths.map((path) => basename(path))).toEqual(names);
  for (const name of ['chrome', 'firefox']) {
    const manifest = Buffer.from(unpack(name).files['manifest.json'] ?? []).toString();
    expect(JSON.parse(manifest)).toMatchObject({ version: packageJson.version });
  }
});

test('all are the same bytes when they are packed again', () => {
  const again = pack(join(home, 'again')).map(({ path }) => path);
  for (const [i, path] of paths.entries())
    expect(readFileSync(path).equals(readFileSync(again[i] ?? '')), basename(path)).toBe(true);
});

test('the zip for the Chrome Web Store has no key, and its panel lists what a page tracks', async () => {
  const { folder, files } = unpack('chrome');
  expect(Buffer.from(files['manifest.json'] ?? []).toString()).not.toContain('"key"');
  const browser = await launch({ extension: folder });
  try {
    await browser.page.goto(demo.origin);
    const { panel } = await openPanel(browser.context, browser.page);
    await new Panel(panel).row('socket:10').waitFor();
  } finally {
    await browser.close();
  }
});

test('the zip for addons.mozilla.org installs as it is, and its panel lists what a page tracks', async () => {
  const firefox = await Firefox.launch({ extension: archive('firefox') });
  try {
    const page = await firefox.newPage();
    await page.goto(demo.origin);
    const panel = await page.openPanel();
    await panel.waitFor('socket:1');
  } finally {
    await firefox.close();
  }
});

test('the sources build the same extension in any other folder', () => {
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
