import { automaticFiles } from '../../src/automatic/content-scripts.ts';
import type { AutomaticOptions } from '../../src/automatic/options.ts';
import type { AllFrames } from './host.ts';

/*
 * Automatic tracking in all frames, and however a page is loaded. For that the browser has to put content scripts into pages
 * of an origin, which needs a permission that is asked for when its user wants it.
 */

const ID = 'automatic tracking';
const PERMISSIONS: chrome.permissions.Permissions = { permissions: ['scripting'], origins: ['<all_urls>'] };

export const chromiumFrames: AllFrames = {
  isAllowed: () => chrome.permissions.contains(PERMISSIONS),
  ask: () => chrome.permissions.request(PERMISSIONS),
  track,
};

async function track(origins: readonly string[], options: AutomaticOptions | null): Promise<void> {
  const { scripting } = chrome;
  const before = await scripting.getRegisteredContentScripts({ ids: [ID] });
  if (before.length > 0) await scripting.unregisterContentScripts({ ids: [ID] });
  if (options === null) return;
  await scripting.registerContentScripts([
    {
      id: ID,
      js: automaticFiles(options),
      matches: origins.map((origin) => `${origin}/*`),
      world: 'MAIN',
      runAt: 'document_start',
      allFrames: true,
      matchOriginAsFallback: true,
      // the panel says it again when it is opened
      persistAcrossSessions: false,
    },
  ]);
}
