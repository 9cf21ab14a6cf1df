import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { expect, proven, test } from './fixtures.ts';

declare global {
  interface Window {
    thumbnails: Worker;
  }
}

/** The repository: its pages, and the library that has been built in it. */
let server: StaticServer;
test.beforeAll(async () => {
  server = await serve(new URL('../../', import.meta.url));
});
test.afterAll(() => server.close());

const open = (tab: Page, page: string) => tab.goto(`${server.origin}/test/e2e/pages/${page}`);

/** What is listed, and where it is. */
const places = async (panel: Panel) =>
  (await panel.rows()).map(({ Name, Frame }) => `${Name} – ${Frame?.replace(server.origin, 'page')}`).sort();

const names = async (panel: Panel) => (await panel.names()).sort();

test(
  'lists what workers track, and proves for each what a recheck says',
  { tag: '@chromium' },
  async ({ tab, panel }, testInfo) => {
    await open(tab, 'works.html');
    await expect
      .poll(() => places(panel))
      .toEqual([
        'dropped in sync – shared worker sync',
        'dropped in thumbnails – worker thumbnails',
        'held in sync – shared worker sync',
        'held in thumbnails – worker thumbnails',
        'of the page – page',
      ]);
    expect(await panel.forceGC()).toMatch(proven(2, 3));
    expect(await panel.state('held in thumbnails')).toContain('survived 1');
    expect(await panel.text('.totals')).toContain('in 1 frame and 2 workers');
    await tab.screenshot(testInfo.outputPath('workers.png'));
    await tab.evaluate(() => window.thumbnails.terminate());
    // what has been collected there goes with it
    await expect.poll(() => names(panel)).toEqual(['dropped in sync', 'held in sync', 'of the page']);
  },
);

test('finds workers that were there before it, and those that come later', { tag: '@chromium' }, async ({
  tab,
}) => {
  await open(tab, 'works.html');
  const panel = await tab.openPanel();
  await panel.waitFor('held in thumbnails');
  await tab.evaluate(() => void new Worker('works.js', { type: 'module', name: 'later' }));
  await panel.waitFor('held in later');

  await tab.evaluate(
    async () => void (await navigator.serviceWorker.register('serves.js', { type: 'module' })),
  );
  await panel.waitFor('held in a service worker');
  expect(await places(panel)).toContain('held in a service worker – service worker serves.js');
});

test('tells which of its own globals hold what a worker tracks', { tag: '@chromium' }, async ({
  tab,
  panel,
}) => {
  await open(tab, 'works.html');
  await panel.waitFor('held in sync');
  await panel.why('held in sync');
  expect(await panel.retainers()).toEqual(['self.held']);
});

test('forgets workers with their page, wherever that goes', { tag: '@chromium' }, async ({ tab, panel }) => {
  for (const url of ['chrome://version', `${server.otherSite}/test/e2e/pages/blank.html`]) {
    await open(tab, 'works.html');
    await panel.waitFor('held in sync');
    await panel.waitFor('held in thumbnails');
    await tab.goto(url);
    await expect.poll(() => names(panel)).toEqual([]);
  }
});

test('leaves no trace in an origin when it is closed', { tag: '@chromium' }, async ({ tab }) => {
  await open(tab, 'works.html');
  const panel = await tab.openPanel();
  await panel.waitFor('held in sync');
  const locks = () => tab.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name));
  expect((await locks())?.length).toBeGreaterThan(2);
  await tab.closeDevTools();
  await expect.poll(locks).toEqual([]);
});

test('does not list what a worker of an older tab tracks', { tag: '@chromium' }, async ({
  driver,
  tab,
  panel,
}) => {
  const older = await driver.newPage();
  await open(older, 'works.html');
  // by more than clocks may differ
  await expect.poll(() => older.evaluate(() => performance.now())).toBeGreaterThan(1_500);
  await open(tab, 'works.html');
  await panel.waitFor('held in thumbnails');
  const thumbnails = async () => (await panel.names()).filter((name) => name === 'held in thumbnails');
  expect(await thumbnails()).toHaveLength(1);
  await older.close();
});

test('a page that says it is many workers brings rows, and no more', { tag: '@chromium' }, async ({
  tab,
  panel,
}) => {
  await open(tab, 'forges-workers.html');
  await panel.waitFor('real');
  await panel.waitFor('forged');
  expect(await panel.rowCount()).toBeLessThanOrEqual(101);
  expect(await panel.text('.connection')).not.toContain('Another panel');
  expect((await panel.text('.connection')).length).toBeLessThan(1_000);
});
