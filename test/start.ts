import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { USUAL_PORTS } from '../panel/answers/heap/debugging-port.ts';
import { Chromium } from './browser/chromium-driver.ts';
import type { Page } from './browser/driver.ts';
import { Firefox } from './browser/firefox/firefox.ts';
import { onFreePort } from './browser/free-port.ts';
import type { Panel } from './browser/panel.ts';
import { serve } from './browser/static-server.ts';

/**
 * Opens a page with DevTools on the panel: the demo, or the URL that is given, in Chromium or with `--firefox`. Without a
 * display, drives it once. `--built`: the extension is built already.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../.output/', import.meta.url));
/** Where each row is asked about by itself, so many are. */
const ASKED = 5;

const { values, positionals } = parseArgs({
  options: { firefox: { type: 'boolean', default: false }, built: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { firefox: inFirefox, built } = values;
const [given] = positionals;
if (given !== undefined && !URL.canParse(given)) {
  console.error(`${given} is not an address. Expected a URL with its scheme, such as https://example.com/`);
  process.exit(1);
}
const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

if (!built) build();
const demo = await serve(new URL('demo/', import.meta.url));
const url = given ?? `${demo.origin}/`;
try {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await open(page);
    const panel = await page.openPanel();
    if (hasDisplay) {
      console.log(`${url} is open, with DevTools on the panel. Close the browser to end.`);
      await browser.closed();
    } else {
      console.log(`No display: driving ${url} once${inFirefox ? ' in Firefox' : ''}, headless.`);
      await driveOnce(page, panel);
    }
  } finally {
    await browser.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  demo.close();
}

function build(): void {
  const mode = inFirefox ? 'firefox' : 'chrome';
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'vite', 'build', '--mode', mode, '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) process.exit(1);
}

async function launch() {
  const headless = !hasDisplay;
  if (inFirefox) return Firefox.launch({ headless });
  // the panel looks for the port by itself, to take heap snapshots
  return onFreePort(USUAL_PORTS, (debuggingPort) => Chromium.launch({ headless, debuggingPort }));
}

/** @throws Error that names the address, if nothing could be loaded from it. */
async function open(page: Page): Promise<void> {
  try {
    await page.goto(url);
  } catch (cause) {
    const [reason] = String(cause).split('\n');
    throw new Error(`${url} could not be opened (${reason}). Is the address right, and its server running?`);
  }
}

async function driveOnce(page: Page, panel: Panel): Promise<void> {
  if (given === undefined) {
    await panel.waitFor('socket:1');
    await show('What the page tracks', panel);
    console.log('\nLeaving all rooms, then forcing a garbage collection…');
    await page.evaluate(() => document.querySelector<HTMLElement>('#leave')?.click());
  }
  await panel.forceGC();
  await show('After “Force GC and recheck”', panel);
  if ((await panel.text('.toolbar')).includes('Dismiss')) {
    await panel.click('Dismiss');
    await show('What survived', panel);
  }
  const names = await panel.names();
  if (names.length > 0) {
    console.log('\nWhat keeps them alive');
    console.table(inFirefox ? await retainers(panel, names.slice(0, ASKED)) : await paths(panel));
  }
  mkdirSync(OUTPUT, { recursive: true });
  const path = `${OUTPUT}${inFirefox ? 'firefox' : 'panel'}.png`;
  await page.screenshot(path);
  console.log(`\nA screenshot of the panel is in ${relative(process.cwd(), path)}`);
}

/** What a heap snapshot tells of all of them. */
async function paths(panel: Panel) {
  await panel.click('Why are they alive?');
  await panel.explanation();
  const [names, paths] = await Promise.all(
    ['.survivor', '.path'].map((part) => panel.texts(`.leak > ul > li ${part}`)),
  );
  return names?.map((name, i) => ({ Resource: name, 'Retaining path': paths?.[i] }));
}

/** What scripts can see, of one after another. */
async function retainers(panel: Panel, names: readonly string[]) {
  const answers: Record<string, string>[] = [];
  for (const name of names) {
    await panel.why(name);
    const paths = await panel.retainers();
    answers.push({ Resource: name, 'Live retainers': paths.join(', ') || 'none found' });
  }
  return answers;
}

async function show(title: string, panel: Panel): Promise<void> {
  const [rows, all, status] = [await panel.rows(), await panel.rowCount(), await panel.status()];
  console.log(`\n${title}${all > rows.length ? ` (${rows.length} of ${all} rows)` : ''}`);
  console.table(rows);
  if (status !== '') console.log(status);
}
