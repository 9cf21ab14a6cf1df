import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { USUAL_PORTS } from '../../panel/answers/heap/debugging-port.ts';
import { Chromium } from '../browser/chromium-driver.ts';
import type { Page } from '../browser/driver.ts';
import { onFreePort } from '../browser/free-port.ts';
import { KeyboardPanel } from '../browser/keyboard-panel.ts';
import type { Panel } from '../browser/panel.ts';
import { serve } from '../browser/static-server.ts';
import { pressButton } from '../start/press-button.ts';
import { tellWhatIsLeft } from '../start/what-is-left.ts';
import { type AnimationFrame, animatedPng } from './animated-png.ts';

/** Draws the pictures of the README, each of the real panel in the real DevTools of Chromium, used by keys alone. */

const DEMO = new URL('../demo/', import.meta.url);

await draw(DEMO, 'panel.png', whatSurvives);
await draw(DEMO, 'leak-check.png', leakCheck);
await draw(new URL('automatic/', DEMO), 'panel.png', whatIsLeft);

/** @param picture takes a picture of what a folder has for a page. */
async function draw(
  folder: URL,
  name: string,
  picture: (page: Page, panel: Panel) => Promise<Buffer>,
): Promise<void> {
  const server = await serve(folder);
  const browser = await onFreePort(USUAL_PORTS, (debuggingPort) => Chromium.launch({ debuggingPort }));
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    const { surface } = await page.openPanel();
    writeFileSync(new URL(name, folder), await picture(page, new KeyboardPanel(surface)));
  } finally {
    await browser.close();
    server.close();
  }
}

async function whatSurvives(page: Page, panel: Panel): Promise<Buffer> {
  await panel.surface.resizeTo(1280, 300);
  await panel.waitFor('socket:1');
  await pressButton(page, 'Leave all rooms');
  await panel.forceGC();
  await panel.click('Dismiss');
  await panel.click('Why are they alive?');
  await panel.explanation();
  return still(panel);
}

async function leakCheck(page: Page, panel: Panel): Promise<Buffer> {
  await panel.surface.resizeTo(1000, 420);
  await panel.waitFor('socket:1');
  await pressButton(page, 'Leave all rooms');
  await panel.forceGC();
  await panel.click('Dismiss');
  const frames: AnimationFrame[] = [{ png: await still(panel), duration: 1500 }];
  const show = async (duration: number) => frames.push({ png: await still(panel), duration });

  await panel.click('Leak check');
  await expect.poll(() => panel.text('.sidebar-pane')).toContain('Marked');
  await show(3000);
  await pressButton(page, 'Enter ten rooms');
  await panel.waitFor('socket:12');
  await show(1500);
  await pressButton(page, 'Leave all rooms');
  await show(1500);
  await panel.click('Check');
  await expect.poll(() => panel.text('.sidebar-pane')).toContain('new survived');
  await show(6000);
  return animatedPng(frames);
}

async function whatIsLeft(page: Page, panel: Panel): Promise<Buffer> {
  await panel.surface.resizeTo(1280, 640);
  await panel.trackAutomatically();
  await tellWhatIsLeft(page, panel, { given: undefined, inFirefox: false, built: true, automatic: true });
  await panel.click('Dismiss');
  return still(panel);
}

async function still(panel: Panel): Promise<Buffer> {
  await panel.surface.leave();
  await panel.drawn();
  return panel.surface.picture();
}
