import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { Chromium } from '../browser/chromium-driver.ts';
import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { temporaryFolder } from '../processes/temporary-folder.ts';
import { expect, test } from './fixtures.ts';

/** Tracks all that the page takes from now on, from before its first script. */
async function trackAll(tab: Page, panel: Panel, url: string): Promise<void> {
  await tab.goto(url);
  await panel.click('Automatic tracking');
  await panel.click('Reload and track');
  await expect.poll(() => panel.names()).toContain('click listener of <button id=open>');
}

test('lists what a page takes from the platform, with where and on which gesture', async ({
  tab,
  panel,
  server,
}, testInfo) => {
  await trackAll(tab, panel, `${server.origin}/takes.html`);
  for (let i = 0; i < 2; i++) await tab.evaluate(() => document.querySelector('button')?.click());
  await panel.groupBy('Gesture');
  await expect
    .poll(() => panel.groups('gesture'))
    .toEqual(['click of <button id=open> “Open” 10 from 2', 'no gesture 1']);
  // so that there is room for the place, beside the pane
  await panel.resizeTo(1600, 450);
  const rows = await panel.rows();
  const taken = rows.map(({ Kind, Name, 'Made at': place }) => `${Kind}: ${Name}, ${place}`).sort();
  expect(taken).toEqual([
    'channel: BroadcastChannel news, takes.js:8',
    'channel: BroadcastChannel news, takes.js:8',
    'listener: click listener of <button id=open>, takes.js:3',
    'listener: resize listener of window, takes.js:6',
    'listener: resize listener of window, takes.js:6',
    'object URL: object URL of a Blob, 4 B, takes.js:10',
    'object URL: object URL of a Blob, 4 B, takes.js:10',
    'observer: MutationObserver of <body>, takes.js:9',
    'observer: MutationObserver of <body>, takes.js:9',
    'timer: setInterval, 60000 ms, takes.js:7',
    'timer: setInterval, 60000 ms, takes.js:7',
  ]);
  await tab.screenshot(testInfo.outputPath('taken.png'));
});

test('tracks in all frames, of other sites too, once its user has allowed it @chromium', async ({
  server,
}) => {
  const extension = allowed();
  const browser = await Chromium.launch({ extension: extension.path });
  try {
    const tab = await browser.newPage();
    await tab.goto(`${server.origin}/takes-in-frames.html`);
    const panel = await tab.openPanel();
    // so that there is room for the frame beside the place
    await panel.resizeTo(1600, 450);
    await panel.click('Automatic tracking');
    await panel.click('Reload and track');
    await panel.click('Automatic tracking');
    const taken = async () =>
      (await panel.rows()).map(({ Name, Frame }) => `${Name} in ${Frame}`.replace(/:\d+$/, '')).sort();
    const everywhere = [
      'click listener of <button id=open> in http://127.0.0.1',
      'click listener of <button id=open> in http://localhost',
      'click listener of <button id=open> in http://localhost',
      'setInterval, 12345 ms in about:srcdoc',
    ];
    await expect.poll(taken).toEqual(everywhere);
    // a load that the panel has not asked for
    await tab.goto(`${server.origin}/takes-in-frames.html?again`);
    await expect.poll(taken).toEqual(everywhere);
  } finally {
    await browser.close();
    extension.remove();
  }
});

/** The extension as it is once its user has said yes: what the browser asks then, no program can answer. */
function allowed() {
  const folder = temporaryFolder('allowed-');
  cpSync(new URL('../../dist/chrome/', import.meta.url), folder.path, { recursive: true });
  const file = `${folder.path}/manifest.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { optional_permissions: permissions, optional_host_permissions: host_permissions } = manifest;
  writeFileSync(file, JSON.stringify({ ...manifest, permissions, host_permissions }));
  return folder;
}
