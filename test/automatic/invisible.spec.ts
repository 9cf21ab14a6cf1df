import { type Browser, expect, test } from '@playwright/test';
import { KINDS } from '../../src/automatic/options.ts';
import { openBrowser } from '../reports/visit.ts';
import { type BlankPage, openBlankPage } from './blank-page.ts';
import type { compareRealms, valueIn } from './invisible/page.ts';
import { countCalls } from './invisible/patched.ts';
import { STATEMENTS } from './invisible/statements.ts';
import { automaticScript, buildScript } from './scripts.ts';

declare const invisible: {
  readonly compareRealms: typeof compareRealms;
  readonly valueIn: typeof valueIn;
};

let browser: Browser;
let blank: BlankPage;
/** The tracker alone, which pages have anyway; and with all instruments. */
let off: string[];
let on: string[];
/** All but components, of which frameworks tell nobody but the hooks of their tools, which a page can find. */
let hidden: string[];
test.beforeAll(async () => {
  browser = await openBrowser();
  const tracker = await buildScript(new URL('../../src/open-tracker.ts', import.meta.url), 'tracker');
  off = [`(() => {${tracker}})()`];
  on = [...off, await automaticScript()];
  hidden = [...off, await automaticScript({ kinds: KINDS.filter((kind) => kind !== 'component') })];
  blank = await openBlankPage(browser, [
    await buildScript(new URL('invisible/page.ts', import.meta.url), 'invisible'),
  ]);
});
test.afterAll(() => browser.close());

test('nothing that a page can reach looks different with instruments', async () => {
  const { lines, ...differences } = await blank.page.evaluate(
    ([off, on]) => invisible.compareRealms(off, on),
    [off, hidden] as const,
  );
  expect(differences).toEqual({ off: [], on: [] });
  expect(lines).toBeGreaterThan(10_000);
});

/** What an expression is without instruments and with them. */
async function values(expression: string): Promise<readonly [without: string, with_: string]> {
  const valueIn = (scripts: readonly string[]) =>
    blank.page.evaluate((args) => invisible.valueIn(...args), [scripts, expression] as const);
  return [await valueIn(off), await valueIn(on)];
}

for (const [what, expression] of Object.entries(STATEMENTS))
  test(`are the same: ${what}`, async () => {
    const [without, with_] = await values(expression);
    expect(with_).toBe(without);
    expect(without).not.toContain('thrown');
  });

test('built-ins that a page has replaced are called as often', async () => {
  const [without, with_] = await values(countCalls);
  expect(with_).toBe(without);
  expect(without).toContain('then 14');
});
