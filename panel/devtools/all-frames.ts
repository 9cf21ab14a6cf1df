import { automaticFiles, kindsOf } from '../../src/automatic/content-scripts.ts';
import type { AutomaticOptions } from '../../src/automatic/options.ts';
import type { AllFrames } from './host.ts';

/*
 * Automatic tracking in all frames, and however a page is loaded. For that the browser has to put content scripts into pages
 * of an origin, which needs a permission that is asked for when its user wants it.
 */

const PREFIX = 'automatic ';
const PERMISSIONS: chrome.permissions.Permissions = { permissions: ['scripting'], origins: ['<all_urls>'] };

export const chromiumFrames: AllFrames = {
  isAllowed: () => chrome.permissions.contains(PERMISSIONS),
  ask: () => chrome.permissions.request(PERMISSIONS),
  async tracked() {
    const registered = await chrome.scripting.getRegisteredContentScripts();
    const ours = registered.filter(({ id }) => id.startsWith(PREFIX));
    return new Map(ours.map(({ id, js = [] }) => [id.slice(PREFIX.length), new Set(kindsOf(js))]));
  },
  track,
};

const pagesOf = (origin: string): string => `${origin}/*`;

async function track(
  origin: string,
  frames: readonly string[],
  options: AutomaticOptions | null,
): Promise<void> {
  const { scripting } = chrome;
  const id = PREFIX + origin;
  const registered = await scripting.getRegisteredContentScripts();
  if (registered.some((script) => script.id === id)) await scripting.unregisterContentScripts({ ids: [id] });
  if (options === null) return;
  const others = registered.filter((script) => script.id !== id);
  // no page is to be watched twice: what was a frame of another origin's is now watched by itself
  for (const { matches = [], ...other } of others)
    if (matches.includes(pagesOf(origin)))
      await scripting.updateContentScripts([
        { ...other, matches: matches.filter((one) => one !== pagesOf(origin)) },
      ]);
  const watched = others.flatMap(({ matches = [] }) => matches);
  const ofFrames = frames.map(pagesOf).filter((pages) => !watched.includes(pages));
  await scripting.registerContentScripts([
    {
      id,
      js: automaticFiles(options),
      matches: [...new Set([pagesOf(origin), ...ofFrames])],
      world: 'MAIN',
      runAt: 'document_start',
      allFrames: true,
      matchOriginAsFallback: true,
      // until the browser is closed: what nobody sees any more should not go on for ever
      persistAcrossSessions: false,
    },
  ]);
}
