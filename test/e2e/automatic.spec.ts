import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { expect, test } from './fixtures.ts';

/** Tracks all that the page takes from now on, from before its first script. */
async function trackAll(tab: Page, panel: Panel, url: string): Promise<void> {
  await tab.goto(url);
  await panel.click('Automatic tracking');
  await panel.click('Choose all');
  await panel.click('Reload and track');
  await expect.poll(() => panel.names()).toContain('click listener of <button id=open>');
}

const filters = (panel: Panel) => panel.texts('[aria-label="Filter by gesture"] button');

test('lists what a page takes from the platform, with where and on which gesture', async ({
  tab,
  panel,
  server,
}, testInfo) => {
  await trackAll(tab, panel, `${server.origin}/takes.html`);
  for (let i = 0; i < 2; i++) await tab.evaluate(() => document.querySelector('button')?.click());
  await expect.poll(() => filters(panel)).toEqual(['click of <button id=open> “Open” 10 from 2']);
  const rows = await panel.rows();
  const taken = rows.map(({ Kind, Name, 'Made at': place }) => `${Kind}: ${Name}, ${place}`).sort();
  expect(taken).toEqual([
    'channel: BroadcastChannel news, takes.js:7',
    'channel: BroadcastChannel news, takes.js:7',
    'listener: click listener of <button id=open>, takes.js:2',
    'listener: resize listener of window, takes.js:5',
    'listener: resize listener of window, takes.js:5',
    'object URL: object URL of a Blob, 4 B, takes.js:9',
    'object URL: object URL of a Blob, 4 B, takes.js:9',
    'observer: MutationObserver of <body>, takes.js:8',
    'observer: MutationObserver of <body>, takes.js:8',
    'timer: setInterval, 60000 ms, takes.js:6',
    'timer: setInterval, 60000 ms, takes.js:6',
  ]);
  await tab.screenshot(testInfo.outputPath('taken.png'));
});
