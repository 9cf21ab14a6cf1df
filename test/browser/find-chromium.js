// Plain JavaScript on Node's own modules alone: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome'];
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  `${process.env.LOCALAPPDATA}\\Chromium\\Application\\chrome.exe`,
];

/**
 * Finds a Chromium that loads unpacked extensions from the command line, which Google's own Chrome does not since 137.
 *
 * @param {(line: string) => void} say told of each attempt
 * @returns {string | null} the path of the executable
 */
export function findChromium(say = () => undefined) {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (existsSync(CHROME_PATH)) return found(say, 'CHROME_PATH', CHROME_PATH);
    throw new Error(
      `CHROME_PATH is ${CHROME_PATH}, where nothing is: set it to a Chromium's executable, or unset it`,
    );
  }
  say('CHROME_PATH: not set');

  for (const name of NAMES) {
    const path = which(name);
    if (path) return found(say, 'installed', path);
  }
  for (const path of PLACES) if (existsSync(path)) return found(say, 'installed', path);
  say('installed Chromium: none');

  const bundled = playwrightChromium();
  if (bundled) return found(say, "Playwright's", bundled);
  say("Playwright's Chromium: not downloaded");
  return null;
}

function found(say, where, path) {
  say(`${where}: ${path}`);
  return path;
}

function which(name) {
  const [command, ...args] =
    process.platform === 'win32' ? ['where', name] : ['sh', '-c', `command -v ${name}`];
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n', 1)[0]
      .trim();
  } catch {
    return null; // not on the PATH
  }
}

function playwrightChromium() {
  try {
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null; // Playwright is not installed yet, or knows no Chromium for this system
  }
}
