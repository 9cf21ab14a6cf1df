import type { Shown } from '../../content/protocol.ts';
import { REALM_KEY } from '../../src/tracker/agreement.ts';
import type { Frame } from '../connection/frame.ts';
import { unlessAborted } from '../connection/unless-aborted.ts';
import { t } from '../words/words.ts';
import { evaluate } from './evaluate.ts';
import { findSource } from './find-source.ts';

/** Milliseconds that a page has for all its answers: one that is busy may never give them. */
const PATIENCE = 5_000;

/**
 * `elsewhere`: it is not in the one document that DevTools looks into for the address of its frame.
 * `taken`: the page has an `inspect` of its own, which Firefox takes for its own.
 * `sourceless`: the source of a function was not found, or in more places than one.
 * `unreachable`: the page does not answer, or the frame is one that this browser does not let extensions evaluate in.
 */
type Outcome =
  | Exclude<Shown['as'], 'node' | 'function'>
  | 'shown'
  | 'elsewhere'
  | 'taken'
  | 'sourceless'
  | 'unreachable';

let lastRun = 0;

/**
 * Shows the target of a row where DevTools shows its like: an element in Elements (Inspector), a function at its line in
 * Sources (Debugger).
 */
export function inspectTarget(frame: Frame, id: number): Promise<Outcome> {
  const signal = AbortSignal.timeout(PATIENCE);
  // by the build: Firefox has not all that the other way needs, and its linter says so
  const show = import.meta.env.MODE === 'firefox' ? showFromPage : showFromOwnWorld;
  return unlessAborted(show(frame, id, signal), signal).catch(() => 'unreachable');
}

/**
 * Chromium: a node makes itself known to the extension's own world by an event that nobody else knows the name of, so it
 * can be no other document's; and a function is looked for in the sources by its text.
 */
async function showFromOwnWorld(frame: Frame, id: number, signal: AbortSignal): Promise<Outcome> {
  const event = `resource-tracker:${crypto.randomUUID()}`;
  const hasNodes = !frame.isWorker;
  if (hasNodes) await evaluate(`(${listen})('${event}')`, frame);
  const answer = await ask(frame, id, event, signal);
  const isThere = hasNodes && (await evaluate(`(${showHeard})('${event}', inspect)`, frame));
  if (answer === null) return 'unreachable';
  switch (answer.as) {
    case 'node':
      return isThere === true ? 'shown' : 'elsewhere';
    case 'function': {
      const place = await findSource(answer.source ?? '');
      if (place === null) return 'sourceless';
      chrome.devtools.panels.openResource(place.url, place.line - 1, place.column - 1);
      return 'shown';
    }
    default:
      return answer.as;
  }
}

/** Firefox: the page's world has the target at a name of ours. */
async function showFromPage(frame: Frame, id: number, signal: AbortSignal): Promise<Outcome> {
  if (!frame.isTop) return 'unreachable';
  const event = crypto.randomUUID();
  const answer = await ask(frame, id, event, signal);
  if (answer === null) return 'unreachable';
  if (answer.as !== 'node' && answer.as !== 'function') return answer.as;
  const show = `(${inspectGiven})(this['${REALM_KEY}']?.('${event}'), inspect)`;
  const isThere = await evaluate(`'inspect' in this ? 'taken' : ${show}`);
  if (isThere === 'taken') return 'taken';
  return isThere === true ? 'shown' : 'elsewhere';
}

const ask = (frame: Frame, id: number, event: string, signal: AbortSignal) =>
  frame.ask({ type: 'show', run: ++lastRun, id, event }, 'shown', signal);

/* What follows runs in a page, as text: it may use nothing but its arguments and what no page can change there. */

type Inspect = (target: object) => void;
type Heard = { [event: string]: { node?: EventTarget | null; stop(): void } | undefined };

/** Listens for the event of a node wherever one can be: in the document, and in all shadow trees. */
function listen(event: string): void {
  const abort = new AbortController();
  const heard = { node: null as EventTarget | null, stop: () => abort.abort() };
  (globalThis as unknown as Heard)[event] = heard;
  const options = { capture: true, signal: abort.signal };
  const onEvent = ({ target }: Event) => {
    heard.node = target;
  };
  const listenIn = (root: Document | ShadowRoot) => {
    root.addEventListener(event, onEvent, options);
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      // only HTML elements can have one
      const shadow = element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
      if (shadow) listenIn(shadow as ShadowRoot);
    }
  };
  listenIn(document);
}

/** @returns whether it was heard. */
function showHeard(event: string, inspect: Inspect): boolean {
  const all = globalThis as unknown as Heard;
  const heard = all[event];
  delete all[event];
  heard?.stop();
  if (!heard?.node) return false;
  inspect(heard.node);
  return true;
}

/** @returns whether there was anything to show. */
function inspectGiven(target: object | undefined, inspect: Inspect): boolean {
  if (target === undefined) return false;
  inspect(target);
  return true;
}

/** What there is to say of it. */
export function describeInspection(outcome: Outcome, name: string): string {
  return t(`devtools_${outcome}`, { name });
}
