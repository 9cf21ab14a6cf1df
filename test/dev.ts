import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { USUAL_PORTS } from '../panel/answers/heap/debugging-port.ts';
import { type Browser, launch, openPanel } from './browser/devtools.ts';
import { EXTENSION_ID } from './browser/extension-id.ts';
import { freePort } from './browser/free-port.ts';
import { serve } from './browser/static-server.ts';

/** Opens the demo with DevTools on the panel, and again with each build: one follows whenever a file is saved. */

const root = fileURLToPath(new URL('..', import.meta.url));
const headless = process.argv.includes('--headless');

const demo = await serve(new URL('demo/', import.meta.url));
const watcher = await build({ root, mode: 'chrome', logLevel: 'warn', build: { watch: {} } });
if (!('on' in watcher)) throw new Error('Expected a watcher, not the output of one build');

let browser: Browser | undefined;
watcher.on('event', async (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'END') await show().catch((error: Error) => console.error(error.message));
});

async function show(): Promise<void> {
  if (browser === undefined) browser = await start();
  else await reload(browser);
  const { context, page } = browser;
  await page.goto(demo.origin);
  await openPanel(context, page);
  console.log(`${new Date().toLocaleTimeString()} The demo is open, with DevTools on the panel.`);
}

async function start(): Promise<Browser> {
  const started = await launch({ headless, debuggingPort: await freePort(USUAL_PORTS) });
  started.context.once('close', () => process.exit());
  return started;
}

/** An extension can only be loaded anew by itself, which closes all its pages, and DevTools where its panel is. */
async function reload({ context }: Browser): Promise<void> {
  const own = await context.newPage();
  await own.goto(`chrome-extension://${EXTENSION_ID}/manifest.json`);
  const closed = own.waitForEvent('close');
  await own.evaluate(() => void setTimeout(() => chrome.runtime.reload()));
  await closed;
}
