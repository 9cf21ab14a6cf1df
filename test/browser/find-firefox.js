// Plain JavaScript on Node's own modules alone: it runs before anything is installed.
import { findBrowser } from './find-browser.js';

const FIREFOX = {
  title: 'Firefox',
  variable: 'FIREFOX_PATH',
  names: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    `${process.env.ProgramFiles}\\Mozilla Firefox\\firefox.exe`,
    `${process.env.LOCALAPPDATA}\\Mozilla Firefox\\firefox.exe`,
  ],
};

/**
 * Finds a Firefox, any edition: an extension can be loaded into each for as long as it runs.
 *
 * @param {(line: string) => void} say told of each attempt
 * @returns {string | null} the path of the executable
 */
export const findFirefox = (say = () => undefined) => findBrowser(FIREFOX, say);
