import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { REALM_KEY } from '../../src/tracker/agreement.ts';
import type { Frame } from '../connection/frame.ts';
import { unlessAborted } from '../connection/unless-aborted.ts';
import { capabilities } from './capabilities.ts';

const outcome = v.picklist(['shown', 'detached', 'other', 'collected']);

/** Milliseconds that a page has for its answer: one that is busy may never give it. */
const PATIENCE = 5_000;

/**
 * `unreachable`: the page does not answer, is in the way, or the frame is one that this browser does not let extensions
 * evaluate in.
 */
type Outcome = v.InferOutput<typeof outcome> | 'unreachable';

/**
 * Shows the target of a row where DevTools shows its like: an element in Elements (Inspector), a function at its line in
 * Sources (Debugger). A page that puts something in the way only fools itself: all that comes back is one word.
 */
export async function inspectTarget(frame: Frame, id: number): Promise<Outcome> {
  if (!frame.isTop && !capabilities.evaluateInFrames) return 'unreachable';
  const expression = `(${show})(globalThis[Symbol.for('${REALM_KEY}')].inspector.target(${Number(id)}), inspect)`;
  const options = frame.isTop ? undefined : { frameURL: frame.identity.url };
  const evaluated: Promise<unknown> = browser.devtools.inspectedWindow.eval(expression, options);
  const answer = await unlessAborted(evaluated, AbortSignal.timeout(PATIENCE)).catch(String);
  // the polyfill says nothing of an error in Chromium if there is none, and then the result stands alone
  const parsed = v.safeParse(outcome, Array.isArray(answer) ? answer[0] : answer);
  return parsed.success ? parsed.output : 'unreachable';
}

/** Runs in the page, as text: it may use nothing but its arguments and the page's globals. */
function show(target: object | undefined, inspect: (target: object) => void): Outcome {
  if (target === undefined) return 'collected';
  const isElement = target instanceof Element;
  if (isElement && !target.isConnected) return 'detached';
  if (!isElement && typeof target !== 'function') return 'other';
  inspect(target);
  return 'shown';
}

/** What there is to say of it. */
export function describeInspection(outcome: Outcome, name: string): string {
  switch (outcome) {
    case 'shown':
      return `${name} is shown by DevTools, which may keep it alive until DevTools is closed.`;
    case 'detached':
      return `${name} is detached: what is not in the document can’t be shown among the elements. Log it instead.`;
    case 'other':
      return `${name} is neither an element nor a function. Log it instead.`;
    case 'collected':
      return `${name} was collected.`;
    case 'unreachable':
      return `${name} can’t be reached from here. Log it instead.`;
  }
}
