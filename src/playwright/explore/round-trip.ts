import type { Page } from '@playwright/test';
import type { DocumentState } from '../../cdp/protocol/document-state.ts';
import { type Candidate, findCandidates } from './candidates.ts';

/** Milliseconds that a click or a step back may take; what can be clicked is there already. */
const CLICK = 2000;
/** A history has 50 entries at most, so that of the last one it does not tell whether it was added. */
const LAST_ENTRY = 49;

/** What closes something, by its name. */
const CLOSES = /^(close|cancel|dismiss|done|ok|okay|got it|back|hide|×|✕|✖|x)\b|^[×✕✖]/i;

/** How to come back: by the history, by the same click again, by the Escape key, or by the button with this key. */
type Way = 'history' | 'again' | 'escape' | { readonly closer: string };

/** The state of the document when it has come to rest. */
export type Observe = () => Promise<DocumentState>;

/** Why a click is no round trip, as the end of a sentence. */
export class NoRoundTrip {
  readonly reason: string;
  /** Whether the page is still as it was. */
  readonly isHere: boolean;

  constructor(reason: string, isHere = false) {
    this.reason = reason;
    this.isHere = isHere;
  }
}

/** A click on a link or a button, and what leads back from there. */
export class RoundTrip {
  readonly #page: Page;
  readonly #observe: Observe;
  readonly #key: string;
  readonly #way: Way;
  readonly label: string;
  /** Where it led to. */
  readonly url: string;

  private constructor(page: Page, observe: Observe, { key, label }: Candidate, way: Way, url: string) {
    this.label = label;
    this.#page = page;
    this.#observe = observe;
    this.#key = key;
    this.#way = way;
    this.url = url;
  }

  /** Clicks, and looks for a way back. If there is none, the page is left where that has led. */
  static async find(page: Page, observe: Observe, candidate: Candidate): Promise<RoundTrip | NoRoundTrip> {
    const before = await observe();
    const known = new Set((await findCandidates(page)).map(({ key }) => key));
    if (!(await click(candidate))) return new NoRoundTrip('it could not be clicked', true);
    const there = await observe();
    if (there.document !== before.document) return new NoRoundTrip('it loads another document');
    for await (const way of waysBack(page, { candidate, before, there, known })) {
      const back = (await goBack(page, way, candidate.key)) && (await observe());
      if (back === false) continue;
      if (isBack(before, there, back)) return new RoundTrip(page, observe, candidate, way, there.url);
      if (back.document !== before.document) return new NoRoundTrip('what leads back loads another document');
    }
    if (there.url !== before.url)
      return new NoRoundTrip(
        there.history > before.history
          ? 'the history does not lead back to what was there'
          : 'it leaves no way back in the history',
      );
    return there.visible === before.visible
      ? new NoRoundTrip('it opens nothing', true)
      : new NoRoundTrip('nothing closes what it opens');
  }

  /** @returns whether it led back. */
  async make(): Promise<boolean> {
    const before = await this.#observe();
    const candidate = (await findCandidates(this.#page)).find(({ key }) => key === this.#key);
    if (candidate === undefined || !(await click(candidate))) return false;
    const there = await this.#observe();
    if (!(await goBack(this.#page, this.#way, this.#key))) return false;
    return isBack(before, there, await this.#observe());
  }
}

interface Visit {
  readonly candidate: Candidate;
  readonly before: DocumentState;
  readonly there: DocumentState;
  readonly known: ReadonlySet<string>;
}

async function* waysBack(page: Page, { candidate, before, there, known }: Visit): AsyncGenerator<Way> {
  if (there.url !== before.url) {
    const isAdded = there.history > before.history || there.history >= LAST_ENTRY;
    if (isAdded) yield 'history';
    return;
  }
  if (there.visible === before.visible) return;
  if (candidate.toggles) yield 'again';
  const closers = (await findCandidates(page)).filter(
    ({ key, name, refusal }) => !known.has(key) && refusal === null && CLOSES.test(name),
  );
  for (const { key } of closers) yield { closer: key };
  yield 'escape';
  if (!candidate.toggles) yield 'again';
}

/**
 * Whether a document is roughly as it was: what leaks may stay, but not what was opened, and a page that was left may be
 * drawn a little otherwise.
 */
function isBack(before: DocumentState, there: DocumentState, back: DocumentState): boolean {
  if (back.document !== before.document || back.url !== before.url) return false;
  const left = Math.abs(back.visible - before.visible);
  if (there.url !== before.url) return left <= Math.max(5, before.visible / 5);
  return left * 2 <= Math.abs(there.visible - before.visible) && there.visible !== before.visible;
}

async function goBack(page: Page, way: Way, key: string): Promise<boolean> {
  if (way === 'history') return page.goBack({ waitUntil: 'commit', timeout: CLICK }).then(...SUCCESS);
  if (way === 'escape') return page.keyboard.press('Escape').then(...SUCCESS);
  const wanted = way === 'again' ? key : way.closer;
  const found = (await findCandidates(page)).find((one) => one.key === wanted);
  return found !== undefined && click(found);
}

const click = ({ locator }: Candidate): Promise<boolean> =>
  locator.click({ timeout: CLICK }).then(...SUCCESS);

/** What is covered, or went meanwhile, can't be clicked. A page that was closed says so when it is asked next. */
const SUCCESS = [() => true, () => false] as const;
