import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { USUAL_PORTS } from '../panel/answers/heap/debugging-port.ts';
import { Chromium } from './browser/chromium-driver.ts';
import type { Page } from './browser/driver.ts';
import { Firefox } from './browser/firefox/firefox.ts';
import { onFreePort } from './browser/free-port.ts';
import { serve } from './browser/static-server.ts';
import { readOptions, type StartOptions } from './start/options.ts';
import { tellWhatIsLeft } from './start/what-is-left.ts';
import { tellWhatIsTracked } from './start/what-is-tracked.ts';

/**
 * Opens a page with DevTools on the panel: a demo, or the URL that is given, in Chromium or with `--firefox`. With
 * `--automatic` the platform's own resources are tracked. Without a display, drives it once.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../.output/', import.meta.url));

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

try {
  const options = readOptions(process.argv.slice(2));
  if (!options.built) build(options);
  await start(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(options: StartOptions): Promise<void> {
  const { given, inFirefox, automatic } = options;
  const demo = await serve(new URL(automatic ? 'demo/automatic/' : 'demo/', import.meta.url));
  const url = given ?? `${demo.origin}/`;
  try {
    const browser = await launch(options);
    try {
      const page = await browser.newPage();
      await open(page, url);
      const panel = await page.openPanel();
      if (automatic) await panel.trackAutomatically();
      if (hasDisplay) {
        console.log(`${url} is open, with DevTools on the panel. Close the browser to end.`);
        await browser.closed();
      } else {
        console.log(`No display: driving ${url} once${inFirefox ? ' in Firefox' : ''}, headless.`);
        await (automatic ? tellWhatIsLeft : tellWhatIsTracked)(page, panel, options);
        await takePicture(page, options);
      }
    } finally {
      await browser.close();
    }
  } finally {
    demo.close();
  }
}

/** @throws Error if it can't be built, which the builder has told of. */
function build({ inFirefox }: StartOptions): void {
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'vite', 'build', '--mode', inFirefox ? 'firefox' : 'chrome', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error('The extension could not be built.');
}

async function launch({ inFirefox }: StartOptions) {
  const headless = !hasDisplay;
  if (inFirefox) return Firefox.launch({ headless });
  // the panel looks for the port by itself, to take heap snapshots
  return onFreePort(USUAL_PORTS, (debuggingPort) => Chromium.launch({ headless, debuggingPort }));
}

/** @throws Error that names the address, if nothing could be loaded from it. */
async function open(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url);
  } catch (cause) {
    const [reason] = String(cause).split('\n');
    throw new Error(`${url} could not be opened (${reason}). Is the address right, and its server running?`);
  }
}

async function takePicture(page: Page, { inFirefox, automatic }: StartOptions): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  const names = automatic ? ['automatic', 'automatic-firefox'] : ['panel', 'firefox'];
  const path = `${OUTPUT}${names[Number(inFirefox)]}.png`;
  await page.screenshot(path);
  console.log(`\nA screenshot of the panel is in ${relative(process.cwd(), path)}`);
}
