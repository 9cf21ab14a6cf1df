import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { TestInfo } from '@playwright/test';
import { minifySync } from 'vite';
import { frameOf } from '../browser/chromium-driver.ts';
import type { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { test } from './debugged.ts';
import { expect } from './fixtures.ts';

const SOURCE = `const connectionListeners = [];

export function watchConnection(connection) {
  connectionListeners.push(function onConnectionTick() {
    return connection;
  });
}

globalThis.kept = connectionListeners;
watchConnection(trackResource({}, 'db', 'connection'));
`;

/** Serves a page with a script as Vite minifies it, and its map in it or beside it. */
function servePage(testInfo: TestInfo, how: 'inline' | 'linked', headers = {}): Promise<StaticServer> {
  const folder = testInfo.outputPath('site');
  mkdirSync(folder);
  const { code, map } = minifySync('src/connections.ts', SOURCE, { sourcemap: true });
  const json = JSON.stringify({ ...map, sources: ['src/connections.ts'] });
  const address = how === 'inline' ? `data:application/json;base64,${btoa(json)}` : 'app.js.map';
  writeFileSync(`${folder}/app.js`, `${code}\n//# sourceMappingURL=${address}`);
  if (how === 'linked') writeFileSync(`${folder}/app.js.map`, json);
  writeFileSync(`${folder}/index.html`, '<!doctype html><script type="module" src="app.js"></script>');
  return serve(pathToFileURL(`${folder}/`), headers);
}

/** DevTools loads maps when it opens. */
const waitForOriginals = (panel: Panel) =>
  expect
    .poll(() =>
      frameOf(panel).evaluate(
        () =>
          new Promise<string[]>((resolve) =>
            chrome.devtools.inspectedWindow.getResources((all) => resolve(all.map(({ url }) => url))),
          ),
      ),
    )
    .toContainEqual(expect.stringContaining('src/connections.ts'));

test.describe('the answer of the panel', { tag: '@chromium' }, () => {
  for (const how of ['inline', 'linked'] as const)
    test(`tells and opens a function where it was written, by a source map that is ${how}`, async ({
      debugged,
    }, testInfo) => {
      const server = await servePage(testInfo, how);
      await debugged.goto(`${server.origin}/`);
      const panel = await debugged.openPanel();
      await waitForOriginals(panel);
      const asked = server.requests.length;
      await panel.why('db');
      await panel.explanation();
      expect(await panel.paths()).toEqual([
        'Window → kept[0] → closure onConnectionTick (connections.ts:4:28) → connection',
      ]);
      expect(await panel.text('.inquiry .code')).toBe(
        'connections.ts:4:28: connectionListeners.push(function onConnectionTick() {',
      );
      expect(await panel.text('.leak p')).toBe(
        'owner: yours, connections.ts (its function onConnectionTick at connections.ts:4:28)',
      );
      // neither the network nor the page hears of it
      expect(server.requests.slice(asked)).toEqual([]);
      const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);
      expect(await debugged.evaluate(loaded)).not.toContainEqual(expect.stringContaining('.map'));
      await panel.click('closure onConnectionTick');
      await expect.poll(() => debugged.shownSource()).toBe('connections.ts:4');
      server.close();
    });

  test('says once that a source map can’t be had, and opens the script', async ({ debugged }, testInfo) => {
    const server = await servePage(testInfo, 'linked', { 'cache-control': 'no-store' });
    await debugged.goto(`${server.origin}/`);
    const panel = await debugged.openPanel();
    await waitForOriginals(panel);
    await panel.why('db');
    await panel.explanation();
    expect(await panel.texts('.inquiry > .remark')).toEqual([
      expect.stringContaining('The source map of app.js can’t be used: only one that is inline'),
    ]);
    await panel.click('closure (app.js:1');
    await expect.poll(() => debugged.shownSource()).toContain('app.js');
    server.close();
  });
});
