import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from './browser/driver.ts';
import { Firefox } from './browser/firefox/firefox.ts';
import type { PanelView } from './browser/panel-view.ts';

const OUTPUT = fileURLToPath(new URL('../.output/', import.meta.url));

/**
 * Opens a page in Firefox with DevTools on the panel. Without a display, drives it once and prints what it shows.
 *
 * @param isDemo whether the page is the demo, which has rooms to leave.
 */
export async function startFirefox(url: string, isDemo: boolean, headless: boolean): Promise<void> {
  const firefox = await Firefox.launch({ headless });
  try {
    const page = await firefox.newPage();
    await page.goto(url);
    const panel = await page.openPanel();
    if (headless) {
      console.log(`No display: driving ${url} once in Firefox, headless.`);
      await driveOnce(firefox, page, panel, isDemo);
    } else {
      console.log(`${url} is open, with DevTools on the panel. Close the browser to end.`);
      await firefox.closed();
    }
  } finally {
    await firefox.close();
  }
}

async function driveOnce(firefox: Firefox, page: Page, panel: PanelView, isDemo: boolean): Promise<void> {
  if (isDemo) {
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
  await showWhy(panel);
  mkdirSync(OUTPUT, { recursive: true });
  const path = `${OUTPUT}firefox.png`;
  writeFileSync(path, await firefox.screenshot());
  console.log(`\nA screenshot of the window is in ${relative(process.cwd(), path)}`);
}

/** Asks for some of the rows: each is searched for by itself. */
async function showWhy(panel: PanelView): Promise<void> {
  const names = (await panel.names()).slice(0, 5);
  if (names.length === 0) return;
  console.log('\nWhat keeps them alive, as far as scripts can see');
  const answers: Record<string, string>[] = [];
  for (const name of names) {
    await panel.click(`Why is ${name} alive?`);
    const paths = await panel.retainers();
    answers.push({ Resource: name, 'Live retainers': paths.join(', ') || 'none found' });
  }
  console.table(answers);
}

async function show(title: string, panel: PanelView): Promise<void> {
  const [rows, all, status] = [await panel.rows(), await panel.rowCount(), await panel.status()];
  console.log(`\n${title}${all > rows.length ? ` (${rows.length} of ${all} rows)` : ''}`);
  console.table(rows);
  if (status !== '') console.log(status);
}
