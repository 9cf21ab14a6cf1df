import { type Browser, expect, test } from '@playwright/test';
import { openBrowser } from '../reports/visit.ts';
import { differenceText, runFuzz } from './fuzz/fuzz.ts';

/** All 100,000 are run by `npm run bench -- fuzz`. */
const PROGRAMS = 4000;
/** Milliseconds that a program may take on a machine that does other things, too. */
const SLOW = 60;

let browser: Browser;
test.beforeAll(async () => {
  browser = await openBrowser();
});
test.afterAll(() => browser.close());

test('random programs see the same without instruments and with all of them', async () => {
  test.setTimeout(PROGRAMS * SLOW);
  const { programs, lines, differences } = await runFuzz(browser, { count: PROGRAMS });
  expect(differences.map(differenceText).join('\n')).toBe('');
  expect(programs).toBe(PROGRAMS);
  expect(lines).toBeGreaterThan(10 * PROGRAMS);
});

test('a program that sees something else is told, with no more of it than that takes', async () => {
  // calls the listener that is added in the place of another one
  const script = `
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, callback, options) {
      return addEventListener.call(this, type, callback && ((event) => callback.call(this, event)), options);
    };`;
  const { differences } = await runFuzz(browser, { count: 20, scripts: { off: [], on: [script] } });
  expect(differences.length).toBeGreaterThan(0);
  for (const { source } of differences) expect(source).toContain('addEventListener');
});
