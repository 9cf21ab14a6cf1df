import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import manifest from '../../manifest.json' with { type: 'json' };
import { findChromium } from '../browser/find-chromium.js';

/** Draws the icons of the extension, in the sizes that the manifest names; what it has drawn is committed. */

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const drawing = readFileSync(file('panel/icons/extension/icon.svg'), 'utf8');
const executablePath = findChromium(console.error);
if (executablePath === null) throw new Error('Drawing the icons takes a Chromium.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const [size, path] of Object.entries(manifest.icons)) {
    await page.setViewportSize({ width: Number(size), height: Number(size) });
    await page.setContent(`<body style="margin: 0; line-height: 0">${drawing}</body>`);
    await page.screenshot({ path: file(path), omitBackground: true });
    console.log(path);
  }
} finally {
  await browser.close();
}
