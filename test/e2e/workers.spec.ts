import { type StaticServer, serve } from '../browser/static-server.ts';
import { expect, proven, test } from './fixtures.ts';

/** The repository: its pages, and the library that has been built in it. */
let server: StaticServer;
test.beforeAll(async () => {
  server = await serve(new URL('../../', import.meta.url));
});
test.afterAll(() => server.close());

test(
  'lists what workers track, and proves for each what a recheck says',
  { tag: '@chromium' },
  async ({ tab, panel }, testInfo) => {
    await tab.goto(`${server.origin}/test/e2e/pages/works.html`);
    const places = async () =>
      (await panel.rows())
        .map(({ Name, Frame }) => `${Name} – ${Frame?.replace(server.origin, 'page')}`)
        .sort();
    await expect
      .poll(places)
      .toEqual([
        'dropped in sync – shared worker sync',
        'dropped in thumbnails – worker thumbnails',
        'held in sync – shared worker sync',
        'held in thumbnails – worker thumbnails',
        'of the page – page',
      ]);
    expect(await panel.forceGC()).toMatch(proven(2, 3));
    await tab.screenshot(testInfo.outputPath('workers.png'));
    expect(await panel.state('held in thumbnails')).toContain('survived 1');
    await tab.evaluate(() => (window as unknown as { thumbnails: Worker }).thumbnails.terminate());
    // what has been collected there goes with it
    await expect
      .poll(async () => (await panel.names()).sort())
      .toEqual(['dropped in sync', 'held in sync', 'of the page']);
  },
);
