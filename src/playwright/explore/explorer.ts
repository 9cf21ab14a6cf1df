import type { Page } from '@playwright/test';
import type { Tours } from '../../cdp/growth/tours.ts';
import { escapeControls } from '../../tracker/escape-controls.ts';
import { findCandidates } from './candidates.ts';
import { NoRoundTrip, type Observe, RoundTrip } from './round-trip.ts';

/** Links and buttons that are clicked at most. */
const MAX_CLICKED = 100;
/** Names that a sentence tells. */
const MAX_NAMED = 12;

const TOO_MANY = `${MAX_CLICKED} others were tried`;
const TIME_IS_OVER = 'its share of half of the test’s time is over, of which test.setTimeout gives it more';

export interface ExploreSettings {
  /** How many links away from where it begins; 1 for the links and buttons there. */
  readonly depth: number;
  readonly repeat: number;
  /** When to begin nothing more, in Unix milliseconds. */
  readonly end: number;
  /** Told in sentences what was explored, and what was not. */
  readonly tell: (sentence: string) => void;
}

/** Follows the links and buttons of a page that lead back, and repeats each. */
export class Explorer {
  readonly #page: Page;
  readonly #observe: Observe;
  readonly #tours: Tours;
  readonly #settings: ExploreSettings;
  /** Keys of what was tried, or was left alone, wherever that was. */
  readonly #seen = new Set<string>();
  readonly #explored: string[] = [];
  readonly #skipped = new Map<string, string[]>();
  #clicked = 0;

  constructor(page: Page, observe: Observe, tours: Tours, settings: ExploreSettings) {
    this.#page = page;
    this.#observe = observe;
    this.#tours = tours;
    this.#settings = settings;
  }

  /** @throws Error if nothing on the page leads back. */
  async explore(): Promise<void> {
    // a page that is opened is another one, and its memory is not looked at
    // one that has gone with its context is closed, too
    const close = (popup: Page) => void popup.close().catch(() => undefined);
    this.#page.on('popup', close);
    try {
      await this.#exploreAll();
    } finally {
      this.#page.off('popup', close);
    }
  }

  async #exploreAll(): Promise<void> {
    const { depth, tell } = this.#settings;
    const begin = (await this.#observe()).url;
    const visited = new Set([begin]);
    let places = [begin];
    for (let i = 0; i < depth; i++) {
      const next: string[] = [];
      for (const place of places) {
        if (i > 0 && !(await this.#open(place))) continue;
        for (const url of await this.#exploreHere()) {
          if (!visited.has(url)) next.push(url);
          visited.add(url);
        }
      }
      places = next;
    }
    if (this.#page.url() !== begin) await this.#open(begin);
    const where = escapeControls(begin);
    for (const [reason, labels] of this.#skipped) tell(`Not explored, since ${reason}: ${named(labels)}.`);
    if (this.#explored.length === 0)
      throw new Error(
        `leaks.explore has found no link or button at ${where} that leads back: expected links that the page itself shows, ` +
          'and can be left by going back, or buttons that open what can be closed. Make round trips of your own with leaks.during.',
      );
    tell(`Explored from ${where} on: ${named(this.#explored)}.`);
  }

  /** @returns the addresses that links lead to from here. */
  async #exploreHere(): Promise<string[]> {
    const here = (await this.#observe()).url;
    const found = await this.#find(here);
    for (const roundTrip of found) {
      if (Date.now() >= this.#settings.end) {
        this.#skip(TIME_IS_OVER, roundTrip.label);
        continue;
      }
      const { label } = roundTrip;
      const leadsBack = await this.#tours.make(label, this.#settings.repeat, () => roundTrip.make());
      if (leadsBack) {
        this.#explored.push(label);
        continue;
      }
      this.#skip('it did not lead back each time', label);
      await this.#open(here);
    }
    return found.map(({ url }) => url).filter((url) => url !== here);
  }

  /** Tries each once, which makes what is made once; all repeats together take so many times as long. */
  async #find(here: string): Promise<RoundTrip[]> {
    const { end, repeat } = this.#settings;
    const now = Date.now();
    const endOfSearch = now + (end - now) / (repeat + 2);
    const found: RoundTrip[] = [];
    for (const { key, refusal, label } of await findCandidates(this.#page)) {
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const isOver = Date.now() >= (found.length === 0 ? end : endOfSearch);
      const reason = refusal ?? (isOver ? TIME_IS_OVER : this.#clicked >= MAX_CLICKED ? TOO_MANY : null);
      if (reason !== null) {
        this.#skip(reason, label);
        continue;
      }
      // what another one has closed or replaced is no longer there
      const candidate = (await findCandidates(this.#page)).find((one) => one.key === key);
      if (candidate === undefined) continue;
      this.#clicked++;
      const roundTrip = await RoundTrip.find(this.#page, this.#observe, candidate);
      if (!(roundTrip instanceof NoRoundTrip)) {
        found.push(roundTrip);
        continue;
      }
      this.#skip(roundTrip.reason, label);
      if (!roundTrip.isHere) await this.#open(here);
    }
    return found;
  }

  /** From its beginning. */
  async #open(url: string): Promise<boolean> {
    await this.#tours.leave();
    await this.#page.goto('about:blank');
    const response = await this.#page.goto(url, { waitUntil: 'load' });
    const isThere = response?.ok() ?? true;
    if (!isThere) this.#settings.tell(`Not explored, since it can’t be opened anew: ${escapeControls(url)}.`);
    return isThere;
  }

  #skip(reason: string, label: string): void {
    const labels = this.#skipped.get(reason) ?? [];
    this.#skipped.set(reason, labels);
    if (!labels.includes(label)) labels.push(label);
  }
}

function named(labels: readonly string[]): string {
  const more = labels.length - MAX_NAMED;
  const shown = labels.slice(0, MAX_NAMED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
