import { computed, type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { Predicate, Resource } from '../list/resource.ts';
import { kept } from '../settings/kept.ts';
import { t } from '../words/words.ts';
import { isKey } from './keys.ts';
import { parseFilter, unknownKeyProblems } from './parse-filter.ts';
import { quoted, tokensOf } from './tokens.ts';

/** What its user looks for, kept over sessions. */
export class FilterState {
  readonly text = kept('filter', v.string(), '');
  /** Changes when an expression begins to see less of texts: then rows have to be asked about anew. */
  readonly #limited = signal(0);
  readonly #parsed = computed(() => {
    const parsed = parseFilter(this.text.value, () => this.#now);
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
   */
  constructor(now: ReadonlySignal<number>, rows: () => readonly Resource[]) {
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
  add(key: string, value: string): void {
    const term = `${key}:${quoted(value)}`;
    const others = tokensOf(this.text.value, isKey).filter((token) => token.key !== key || token.isNegated);
    const texts = others.map(({ start, end }) => this.text.value.slice(start, end));
    this.text.value = [...texts, term].join(' ');
  }

  clear(): void {
    this.text.value = '';
  }
}
