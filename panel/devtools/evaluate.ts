import browser from 'webextension-polyfill';
import type { Frame } from '../connection/frame.ts';
import { capabilities } from './capabilities.ts';

/**
 * Evaluates an expression in a frame, by default the top one. In Chromium it runs in the extension's own world there, of
 * which no page can change a thing: DevTools brings its command line into scope, and code of a page that ran meanwhile, a
 * getter of a global for instance, would have `copy` and `inspect` too.
 *
 * Firefox has nothing but the page's own world. There nothing comes into scope that code of a page could call; still, an
 * expression for Firefox is made of syntax, `this` and names that no page can define.
 *
 * @param frame is found by its address: of two with the same one, either may be meant.
 * @returns the result; `undefined` also if the expression threw or could not be evaluated there. A page that is busy may
 *   never give one.
 */
export async function evaluate(expression: string, frame?: Frame): Promise<unknown> {
  const options = {
    ...(frame?.isTop === false && { frameURL: frame.identity.url }),
    ...(capabilities.ownWorld && { useContentScriptContext: true }),
  };
  const answer: unknown = await browser.devtools.inspectedWindow.eval(expression, options);
  // the polyfill says nothing of an error in Chromium if there is none, and then the result stands alone
  return Array.isArray(answer) ? answer[0] : answer;
}
