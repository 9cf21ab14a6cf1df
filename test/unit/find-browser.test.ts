import { afterEach, expect, it, vi } from 'vitest';
import { findBrowser } from '../browser/find-browser.js';
import { Firefox } from '../browser/firefox/firefox.ts';

const browser = { title: 'Lynx', variable: 'LYNX_PATH', names: ['no-such-lynx'], places: ['/no/such/lynx'] };
afterEach(() => vi.unstubAllEnvs());

it('finds a browser where the user says it is, on the PATH, and where installers put it', () => {
  vi.stubEnv('LYNX_PATH', process.execPath);
  expect(findBrowser(browser, () => undefined)).toBe(process.execPath);
  vi.stubEnv('LYNX_PATH', undefined);
  expect(findBrowser({ ...browser, names: ['node'] }, () => undefined)).toContain('node');
  expect(findBrowser({ ...browser, places: [process.execPath] }, () => undefined)).toBe(process.execPath);
});

it('tells of each attempt when there is none', () => {
  const said: string[] = [];
  expect(findBrowser(browser, (line: string) => said.push(line))).toBeNull();
  expect(said).toEqual(['LYNX_PATH: not set', 'installed Lynx: none']);
});

it('does not look further than where the user says it is', () => {
  vi.stubEnv('LYNX_PATH', '/no/such/lynx');
  expect(() => findBrowser(browser, () => undefined)).toThrow(
    "LYNX_PATH is /no/such/lynx, where nothing is: set it to a Lynx's executable, or unset it",
  );
});

it('says what to install where a Firefox is needed and there is none', async () => {
  await expect(Firefox.launch({ path: null })).rejects.toThrow(
    'No Firefox was found. Install Firefox 140 or later (firefox-esr on Debian), or set FIREFOX_PATH to its executable',
  );
});
