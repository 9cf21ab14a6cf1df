import { isObject } from './session.ts';
import type { Target } from './target.ts';

/** What there is to be seen of a document, roughly. */
export interface DocumentState {
  /** Another document has another one, whatever its address. */
  readonly document: number;
  readonly url: string;
  /** Elements that are rendered, in open shadow trees too. */
  readonly visible: number;
  /** Which entry of the history it is, from 0; forward ones may follow. */
  readonly history: number;
}

/** Milliseconds without a change, after which a document has come to rest. */
const QUIET = 100;
/** Milliseconds after which one that never does is taken as it is. */
const BOUND = 2000;
/** Documents that go, one after the other, while their state is asked for. */
const TRIES = 10;

/** The state of the main document when nothing in it has changed for a while; the page notices nothing of it. */
export async function stateAtRest(page: Target): Promise<DocumentState> {
  for (let i = 0; i < TRIES; i++) {
    const answer = await page
      .evaluateApart(STATE, { awaitPromise: true, returnByValue: true })
      .catch(whenGone);
    const result = isObject(answer) ? answer.result : undefined;
    const state = parseState(isObject(result) ? result.value : undefined);
    if (state !== undefined) return { ...state, history: await entryOf(page) };
  }
  throw new Error(
    'The page goes from document to document without end, so its links and buttons can’t be explored.',
  );
}

/** A document that goes takes its answer along. */
function whenGone(error: unknown): undefined {
  if (error instanceof Error && /context|navigat|Promise was collected/i.test(error.message))
    return undefined;
  throw error;
}

/** A document knows only how many entries there are. */
async function entryOf({ session }: Target): Promise<number> {
  const answer = await session.send('Page.getNavigationHistory');
  return isObject(answer) && typeof answer.currentIndex === 'number' ? answer.currentIndex : 0;
}

type SeenState = Omit<DocumentState, 'history'>;

function parseState(value: unknown): SeenState | undefined {
  if (!isObject(value)) return undefined;
  const { document, url, visible } = value;
  const areNumbers = typeof document === 'number' && typeof visible === 'number';
  return areNumbers && typeof url === 'string' ? { document, url, visible } : undefined;
}

const STATE = `(${readState})(${QUIET}, ${BOUND})`;

/** Stands alone. */
async function readState(quiet: number, bound: number): Promise<SeenState> {
  await new Promise<void>((resolve) => {
    const rest = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(limit);
      resolve();
    };
    let timer = setTimeout(rest, quiet);
    const limit = setTimeout(rest, bound);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(rest, quiet);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const roots: (Document | ShadowRoot)[] = [document];
  let visible = 0;
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) {
      if (element.checkVisibility()) visible++;
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
    }
  const world = globalThis as { resourceTrackerDocument?: number };
  world.resourceTrackerDocument ??= Math.random();
  return { document: world.resourceTrackerDocument, url: location.href, visible };
}
