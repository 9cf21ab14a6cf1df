import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { ClosedPage } from '../connection/frames.ts';
import { capabilities } from './capabilities.ts';

const refusal = v.object({ isError: v.literal(true), code: v.string() });

/**
 * Asks DevTools whether an extension can run in the inspected page.
 *
 * @returns `null` if one can, or it is not known.
 */
export async function closedPage(): Promise<ClosedPage | null> {
  if (!capabilities.ownWorld) return (await refusalOf(askFirefox())) === null ? null : 'closed';
  const refused = await refusalOf(askChromium({ useContentScriptContext: true }));
  if (refused === null) return null;
  if (refused !== 'E_NOTFOUND') return 'closed';
  // our world is missing where nothing has an address, and where the extension came later than the page
  return (await refusalOf(askChromium({}))) === null ? null : 'empty';
}

/** The code of what DevTools says against it; `null` if it evaluates something. */
async function refusalOf(answer: Promise<unknown>): Promise<string | null> {
  const refused = v.safeParse(refusal, await answer);
  return refused.success ? refused.output.code : null;
}

/** A number has nothing in it that could run. */
const NOTHING = '0';

/** Its promise says of a refusal only that there was one. */
const askChromium = (options: chrome.devtools.inspectedWindow.EvalOptions): Promise<unknown> =>
  new Promise((resolve) =>
    chrome.devtools.inspectedWindow.eval(NOTHING, options, (_result, refused) => resolve(refused)),
  );

async function askFirefox(): Promise<unknown> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval(NOTHING);
  return Array.isArray(answer) ? answer[1] : undefined;
}
