import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { InspectedPage } from '../answers/heap/worker-messages.ts';

const page = v.object({ url: v.string(), timeOrigin: v.number() });

/**
 * What tells the inspected page from all others.
 *
 * @throws Error if the page does not answer as a page does.
 */
export async function inspectedPage(): Promise<InspectedPage> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval(
    '({ url: location.href, timeOrigin: performance.timeOrigin })',
  );
  // the polyfill says nothing of an error in Chromium if there is none, and then the result stands alone
  return v.parse(page, Array.isArray(answer) ? answer[0] : answer);
}
