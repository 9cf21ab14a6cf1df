import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Frame } from './frame.ts';

const outcome = v.picklist(['shown', 'collected']);

/** `unreachable`: the page is in the way, or the frame is one that this browser does not let extensions evaluate in. */
type Outcome = v.InferOutput<typeof outcome> | 'unreachable';

/**
 * Shows the target of a row where DevTools shows its like: a node in Elements (Inspector), a function at its line in
 * Sources (Debugger). A page that puts something in the way only fools itself: all that comes back is one word.
 */
export async function inspectTarget(frame: Frame, id: number): Promise<Outcome> {
  const expression = `((target) => target === undefined ? 'collected' : (inspect(target), 'shown'))(
    globalThis[Symbol.for('resource-tracker')].inspector.target(${Number(id)}))`;
  // Firefox evaluates in the top frame only
  if (!frame.isTop && browser.tabs === undefined) return 'unreachable';
  const options = frame.isTop ? undefined : { frameURL: frame.identity.url };
  const answer: unknown = await browser.devtools.inspectedWindow.eval(expression, options);
  // the polyfill says nothing of an error in Chromium if there is none, and then the result stands alone
  const parsed = v.safeParse(outcome, Array.isArray(answer) ? answer[0] : answer);
  return parsed.success ? parsed.output : 'unreachable';
}
