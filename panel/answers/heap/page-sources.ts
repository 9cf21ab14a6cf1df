import type { LoadSources, Sources } from '../../../src/heap/answers/sources.ts';
import { sourcesFrom } from '../../../src/sources/index.ts';
import { t } from '../../words/words.ts';

/** What an answer may wait for all its sources, in milliseconds. */
const PATIENCE = 10_000;

/** The texts of a page's scripts and source maps, which a worker has to ask its panel for. */
export class PageTexts {
  readonly #want: (url: string) => void;
  readonly #now: () => number;
  readonly #waiting = new Map<string, (text: string | null) => void>();

  /** @param want asks for a text, which is then to be taken. */
  constructor(want: (url: string) => void, now: () => number = Date.now) {
    this.#want = want;
    this.#now = now;
  }

  /** Whatever comes too late, or can't be had, is left out. */
  readonly loadSources: LoadSources = (urls) => {
    const end = this.#now() + PATIENCE;
    const read = async (url: string) => (this.#now() < end ? this.#textOf(url) : null);
    return sourcesFrom({ read, whyNot: t('heap_sources_why_not') })(urls);
  };

  take(url: string, text: string | null): void {
    this.#waiting.get(url)?.(text);
    this.#waiting.delete(url);
  }

  #textOf(url: string): Promise<string | null> {
    return new Promise((resolve) => {
      this.#waiting.set(url, resolve);
      this.#want(url);
    });
  }
}

/** Reads no sources anew that it has read the last time. */
export function rememberSources(load: LoadSources): LoadSources {
  let known: ReadonlySet<string> = new Set();
  let last: Sources | undefined;
  return async (urls) => {
    if (last === undefined || !urls.every((url) => known.has(url))) {
      last = await load(urls);
      known = new Set(urls);
    }
    return last;
  };
}
