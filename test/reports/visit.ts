import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { takeHeapSnapshot } from '../../src/heap/take-snapshot.ts';
import { findChromium } from '../browser/find-chromium.js';
import { serve } from '../browser/static-server.ts';

const ROUNDS = 5;

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Expected a Chromium; CHROME_PATH can name one.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
}

/** Opens a page in a new tab, makes its round trips, and takes a heap snapshot. */
export async function visit(browser: Browser, folder: string, tracker: string): Promise<string[]> {
  const server = await serve(pathToFileURL(folder));
  const page = await browser.newPage();
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  try {
    await page.addInitScript({ content: tracker });
    await page.goto(`${server.origin}/`);
    for (let i = 0; i < ROUNDS; i++) await page.evaluate('window.round()');
    if (failures.length > 0) throw new Error(`The page failed: ${failures[0]}`);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    // what is detached goes with the second collection, after a frame
    for (let i = 0; i < 3; i++) {
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))');
      await session.send('HeapProfiler.collectGarbage');
    }
    const chunks: string[] = [];
    for await (const chunk of takeHeapSnapshot(session)) chunks.push(chunk);
    return chunks;
  } finally {
    await page.close();
    server.close();
  }
}
