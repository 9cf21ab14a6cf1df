import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { USUAL_PORTS } from '../panel/answers/heap/debugging-port.ts';
import { launch, openPanel } from './browser/devtools.ts';
import { freePort } from './browser/free-port.ts';
import { Panel } from './browser/panel.ts';
import { serve } from './browser/static-server.ts';
import { startFirefox } from './start-firefox.ts';

/** Opens a page with DevTools on the panel: the demo, or the URL that is given. Without a display, drives it once. */

const root = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../.output/', import.meta.url));

const inFirefox = process.argv.includes('--firefox');
const [given] = process.argv.slice(2).filter((argument) => argument !== '--firefox');
if (given !== undefined && !URL.canParse(given)) {
  console.error(`${given} is not an address. Expected a URL with its scheme, such as https://example.com/`);
  process.exit(1);
}
const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

build();
const demo = await serve(new URL('demo/', import.meta.url));
const url = given ?? `${demo.origin}/`;
if (inFirefox) {
  await startFirefox(url, given === undefined, !hasDisplay).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  process.exit();
}
// the panel looks for it by itself, to take heap snapshots
const browser = await launch({ headless: !hasDisplay, debuggingPort: await freePort(USUAL_PORTS) });
try {
  await open(browser.page);
  const { devtools, panel } = await openPanel(browser.context, browser.page);
  if (hasDisplay) {
    console.log(`${url} is open, with DevTools on the panel. Close the browser to end.`);
    await new Promise((resolve) => browser.context.once('close', resolve));
  } else {
    console.log(`No display: driving ${url} once, headless.`);
    await driveOnce(browser.page, devtools, new Panel(panel));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await browser.close();
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

/** @throws Error that names the address, if nothing could be loaded from it. */
async function open(page: Page): Promise<void> {
  try {
    await page.goto(url);
  } catch (cause) {
    const [reason] = String(cause).split('\n');
    throw new Error(`${url} could not be opened (${reason}). Is the address right, and its server running?`);
  }
}

async function driveOnce(page: Page, devtools: Page, panel: Panel): Promise<void> {
  if (given === undefined) {
    await panel.row('socket:10').waitFor();
    await show('What the page tracks', panel);
    console.log('\nLeaving all rooms, then forcing a garbage collection…');
    await page.getByRole('button', { name: 'Leave all rooms' }).click();
  }
  await panel.forceGC();
  await show('After “Force GC and recheck”', panel);
  const dismiss = panel.button(/^Dismiss/);
  if (await dismiss.isVisible()) {
    await dismiss.click();
    await show('What survived', panel);
  }
  if ((await panel.rows.count()) > 0) await showWhy(panel);
  mkdirSync(OUTPUT, { recursive: true });
  const path = `${OUTPUT}panel.png`;
  await devtools.locator('iframe[src$="/panel/panel.html"]').screenshot({ path });
  console.log(`\nA screenshot of the panel is in ${relative(process.cwd(), path)}`);
}

async function showWhy(panel: Panel): Promise<void> {
  await panel.button('Why are they alive?').click();
  await panel.inquiry.locator('.leak').first().waitFor();
  console.log('\nWhat keeps them alive');
  for (const leak of await panel.inquiry.locator('.leak').all()) {
    const [names, paths] = await Promise.all(
      ['.survivor', '.path'].map((part) => leak.locator(part).allTextContents()),
    );
    console.table(names?.map((name, i) => ({ Resource: name, 'Retaining path': paths?.[i] })));
  }
}

async function show(title: string, panel: Panel): Promise<void> {
  const rows = await panel.table();
  const all = Number(await panel.grid.getAttribute('aria-rowcount')) - 1;
  const status = (await panel.status.textContent()) ?? '';
  console.log(`\n${title}${all > rows.length ? ` (${rows.length} of ${all} rows)` : ''}`);
  console.table(rows);
  if (status !== '') console.log(status);
}
