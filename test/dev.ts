import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { USUAL_PORTS } from '../panel/answers/heap/debugging-port.ts';
import { Chromium } from './browser/chromium-driver.ts';
import type { Page } from './browser/driver.ts';
import { EXTENSION_ID } from './browser/extension-id.ts';
import { onFreePort } from './browser/free-port.ts';
import { serve } from './browser/static-server.ts';

/** Opens the demo with DevTools on the panel, and again with each build: one follows whenever a file is saved. */

const root = fileURLToPath(new URL('..', import.meta.url));
const headless = process.argv.includes('--headless');

const demo = await serve(new URL('demo/', import.meta.url));
const watcher = await build({
  root,
  mode: 'chrome',
  logLevel: 'warn',
  plugins: [watchContentScripts()],
  build: { watch: {} },
});
if (!('on' in watcher)) throw new Error('Expected a watcher, not the output of one build');

let shown: { browser: Chromium; page: Page } | undefined;
watcher.on('event', async (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'END') await show().catch((error: Error) => console.error(error.message));
});

async function show(): Promise<void> {
  if (shown === undefined) shown = await start();
  else await reload(shown.browser);
  await shown.page.goto(demo.origin);
  await shown.page.openPanel();
  console.log(`${new Date().toLocaleTimeString()} The demo is open, with DevTools on the panel.`);
}

async function start() {
  const browser = await onFreePort(USUAL_PORTS, (debuggingPort) =>
    Chromium.launch({ headless, debuggingPort }),
  );
  browser.closed().then(() => process.exit());
  return { browser, page: await browser.newPage() };
}

/** Chromium closes DevTools where the extension has a panel, and loads an unpacked extension anew for developers only. */
async function reload({ context }: Chromium): Promise<void> {
  const extensions = await context.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(`
    chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
      .then(() => chrome.developerPrivate.reload('${EXTENSION_ID}', { failQuietly: true }))`);
  await extensions.close();
}

/** Content scripts are built apart, so the watcher does not know what they are made of. */
function watchContentScripts(): Plugin {
  const files = ['content', 'src']
    .map((folder) => join(root, folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts'));
  return {
    name: 'watch-content-scripts',
    buildStart() {
      for (const file of files) this.addWatchFile(file);
    },
  };
}
