import browser from 'webextension-polyfill';
import type { Frame } from '../connection/frame.ts';
import { capabilities } from './capabilities.ts';

/**
 * DevTools collects garbage before it looks for the instances of a class, here one that has none. It leaves a line in
 * the page's console, so it is used only where the quiet way is not proven.
 */
export async function queryObjectsToCollect(frames: readonly Frame[]): Promise<void> {
  // the status then says that nothing is proven
  if (!capabilities.queryObjects) return;
  for (const frame of frames) {
    const options = frame.isTop ? undefined : { frameURL: frame.identity.url };
    // no result and no error counts: the sentinel tells whether it worked
    await browser.devtools.inspectedWindow.eval('queryObjects(class {})', options);
  }
}
