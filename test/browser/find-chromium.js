// Plain JavaScript on Node's own modules alone: it runs before anything is installed.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findBrowser, found } from './find-browser.js';

const CHROMIUM = {
  title: 'Chromium',
  variable: 'CHROME_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome'],
  places: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    `${process.env.LOCALAPPDATA}\\Chromium\\Application\\chrome.exe`,
  ],
};

/**
 * Finds a Chromium that loads unpacked extensions from the command line, which Google's own Chrome does not since 137.
 *
 * @param {(line: string) => void} say told of each attempt
 * @returns {string | null} the path of the executable
 */
export function findChromium(say = () => undefined) {
  const installed = findBrowser(CHROMIUM, say);
  if (installed) return installed;
  const bundled = playwrightChromium();
  if (bundled) return found(say, "Playwright's", bundled);
  say("Playwright's Chromium: not downloaded");
  return null;
}

function playwrightChromium() {
  try {
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null; // Playwright is not installed yet, or knows no Chromium for this system
  }
}
