import { computed, type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { Predicate, Resource } from '../list/resource.ts';
import { kept } from '../settings/kept.ts';
import { t } from '../words/words.ts';
import { isKey, type Key } from './keys.ts';
import { parseFilter, unknownKeyProblems } from './parse-filter.ts';
import type { Since } from './since.ts';
import { quoted, type Token, tokensOf } from './tokens.ts';

/** What its user looks for, kept over sessions. */
export class FilterState {
  readonly text = kept('filter', v.string(), '');
  /** Changes when an expression begins to see less of texts: then rows have to be asked about anew. */
  readonly #limited = signal(0);
  readonly #since: Since;
  readonly #parsed = computed(() => {
    const parsed = parseFilter(this.text.value, () => this.#now, this.#since);
    // not while a row is asked about
    const tell = () =>
      queueMicrotask(() => {
        this.#limited.value++;
      });
    for (const regExp of parsed.regExps) regExp.onLimited = tell;
    return parsed;
  });
  /** Unix milliseconds, as of the last time that the predicate was asked for. */
  #now = 0;

  /** Another one when time has passed, if that matters. */
  readonly predicate: ReadonlySignal<Predicate>;
  /** Sentences on what is not understood. */
  readonly problems: ReadonlySignal<readonly string[]>;

  /**
   * @param now Unix milliseconds.
   * @param rows all that there are.
   * @param since what rows can be new since, by signals.
   */
  constructor(now: ReadonlySignal<number>, rows: () => readonly Resource[], since: Since = () => null) {
    this.#since = since;
    this.predicate = computed(() => {
      const { matches, hasAge, regExps } = this.#parsed.value;
      if (hasAge) this.#now = now.value;
      if (regExps.length > 0) this.#limited.value;
      return hasAge || regExps.length > 0 ? (row) => matches(row) : matches;
    });
    this.problems = computed(() => {
      const parsed = this.#parsed.value;
      this.#limited.value;
      const unknown = parsed.unknownKeys.length > 0 ? unknownKeyProblems(parsed, rows()) : [];
      const limits = parsed.regExps.flatMap(({ limit }) => limit ?? []);
      return [
        ...[...parsed.problems, ...unknown].map((say) => say()),
        ...(limits.length === 0 ? [] : [t('filter_limited', { count: Math.min(...limits) })]),
      ];
    });
  }

  /** Narrows the filter down to what has a value; one of the same key gives way. */
  add(key: Key, value: string): void {
    this.text.value = [...this.#without(key), `${key}:${quoted(value)}`].join(' ');
  }

  /** Asks no longer for anything by a key. */
  remove(key: Key): void {
    this.text.value = this.#without(key).join(' ');
  }

  /** Whether that is all that is asked for by a key. */
  has(key: Key, value: string): boolean {
    const tokens = this.#tokens().filter((token) => token.key === key && !token.isNegated);
    return tokens.length === 1 && tokens[0]?.values.length === 1 && tokens[0].values[0]?.text === value;
  }

  #tokens(): Token[] {
    return tokensOf(this.text.value, isKey);
  }

  #without(key: Key): string[] {
    const others = this.#tokens().filter((token) => token.key !== key || token.isNegated);
    return others.map(({ start, end }) => this.text.value.slice(start, end));
  }

  clear(): void {
    this.text.value = '';
  }
}
