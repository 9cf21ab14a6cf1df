import { USUAL_PORTS } from '../../panel/answers/heap/debugging-port.ts';
import { Chromium, type ChromiumPage } from '../browser/chromium-driver.ts';
import { onFreePort } from '../browser/free-port.ts';
import type { Panel } from '../browser/panel.ts';
import { test as base, openBlank } from './fixtures.ts';

/** Milliseconds to wait for a port: the suite of another checkout has one of its own for as long as a few tests take. */
export const PORT_PATIENCE = 60_000;

/** A browser with a debugging port for the extension, and the panel on a page of it. */
export const test = base.extend<{ debugged: ChromiumPage; debugging: Panel }, { withPort: Chromium }>({
  withPort: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const driver = await onFreePort(
        USUAL_PORTS,
        (debuggingPort) => Chromium.launch({ debuggingPort }),
        PORT_PATIENCE,
      );
      await use(driver);
      await driver.close();
    },
    { scope: 'worker' },
  ],
  debugged: async ({ withPort, server }, use) => {
    const tab = await withPort.newPage();
    await openBlank(tab, server.origin);
    await use(tab);
    await tab.close();
  },
  debugging: async ({ debugged }, use) => {
    await use(await debugged.openPanel());
  },
});
