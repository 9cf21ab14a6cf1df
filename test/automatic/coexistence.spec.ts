import { type Browser, expect, test } from '@playwright/test';
import { openBrowser } from '../reports/visit.ts';
import { openBlankPage } from './blank-page.ts';
import { AGENTS, type Agent, buildAgents } from './coexistence/agents.ts';
import { differenceText, runFuzz } from './fuzz/fuzz.ts';
import type { Scripts } from './fuzz/run.ts';
import type { changedBy } from './invisible/page.ts';
import { buildScript, STOP, stoppableScript } from './scripts.ts';

declare const invisible: { readonly changedBy: typeof changedBy };

/** Of each agent, in each order. */
const PROGRAMS = 200;

let browser: Browser;
let agents: ReadonlyMap<Agent, string>;
let start: string;
/** What walks through realms. */
let realms: string;
test.beforeAll(async () => {
  browser = await openBrowser();
  agents = await buildAgents();
  start = await stoppableScript();
  realms = await buildScript(new URL('invisible/page.ts', import.meta.url), 'invisible');
});
test.afterAll(() => browser.close());

async function expectNoDifference(scripts: Scripts, isPlain = false): Promise<void> {
  const { differences } = await runFuzz(browser, { count: PROGRAMS, scripts, isPlain });
  expect(differences.map(differenceText).join('\n')).toBe('');
}

for (const name of Object.keys(AGENTS) as Agent[]) {
  const agent = () => agents.get(name) ?? '';
  test.describe(name, () => {
    test('programs see the same when the instruments come first', () =>
      expectNoDifference({ off: [agent()], on: [start, agent()] }));

    // how often a library asks the page is what it is given to decide: our answer is asked, not the page's
    test('programs see the same when the instruments come later', () =>
      expectNoDifference({ off: [agent()], on: [agent(), start] }, true));

    test('goes on when instruments end that came first', () =>
      expectNoDifference({ off: [agent()], on: [start, agent(), STOP] }));

    test('is all that is left when instruments end that came later', async () => {
      const { page, close } = await openBlankPage(browser, [realms]);
      const changed = (...scripts: string[]) =>
        page.evaluate(([agent, scripts]) => invisible.changedBy([agent], scripts), [
          agent(),
          scripts,
        ] as const);
      expect(await changed(start)).toContain('window.setTimeout');
      expect(await changed(start, STOP)).toEqual([]);
      await close();
    });
  });
}
