import { expect, it } from 'vitest';
import { commandLine } from '../../../panel/answers/command-line.ts';

const ORIGIN = 'chrome-extension://abc';
const FLAGS = `--remote-debugging-port=9222 --remote-allow-origins=${ORIGIN} --user-data-dir=`;

it.each([
  ['Linux', ['Google Chrome', 'Chromium'], `google-chrome ${FLAGS}"$HOME/.resource-tracker-profile"`],
  ['Linux', ['Chromium'], `chromium ${FLAGS}"$HOME/.resource-tracker-profile"`],
  ['macOS', ['Google Chrome'], `open -na "Google Chrome" --args ${FLAGS}"$HOME/.resource-tracker-profile"`],
  [
    'Windows',
    ['Chromium', 'Microsoft Edge'],
    `cmd /c start msedge ${FLAGS}%PUBLIC%\\resource-tracker-profile`,
  ],
])('on %s, what starts a browser of %j with a port of its own profile', (platform, brands, command) => {
  expect(commandLine({ platform, brands }, 9222, ORIGIN)).toBe(command);
});
