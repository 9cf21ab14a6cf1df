import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { allOf, type Predicate, type Resource } from '../list/resource.ts';
import { t } from '../words/words.ts';
import type { BoundedRegExp } from './bounded-reg-exp.ts';
import { ask, isKey, KEYS } from './keys.ts';
import type { Since } from './since.ts';
import type { Asked, NotAsked, Now, Said } from './term.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What a filter asks for, and what in it is not understood; the rest works all the same. */
export interface ParsedFilter {
  /** `EVERY` if it asks for nothing. */
  readonly matches: Predicate;
  readonly problems: readonly Said[];
  /** What looks like a key and is none, but may be in names. */
  readonly unknownKeys: readonly { readonly word: string; readonly matches: Predicate }[];
  readonly regExps: readonly BoundedRegExp[];
  /** It has to be asked again when time has passed. */
  readonly hasAge: boolean;
}

const LIKE_KEY = /^-?([a-z]+):\S/i;

/** Keys by how soon they tell, the soonest first. */
const COST = ['state', 'survived', 'new', 'age', 'kind', 'frame', null, 'name', 'site', 'gesture'];

/**
 * @param now when ages count from.
 * @param since what rows can be new since; only asked by a filter that asks for it.
 */
export function parseFilter(filter: string, now: Now, since: Since = () => null): ParsedFilter {
  const tokens = tokensOf(filter, isKey).sort((a, b) => COST.indexOf(a.key) - COST.indexOf(b.key));
  const all: Predicate[] = [];
  const problems: Said[] = [];
  const unknownKeys: { word: string; matches: Predicate }[] = [];
  const regExps: BoundedRegExp[] = [];
  for (const token of tokens) {
    const asked = token.values.map((value) => askOf(token, value, now, since));
    problems.push(...asked.flatMap((one) => ('problem' in one ? (one.problem ?? []) : [])));
    const any = asked.filter((one): one is Asked => 'matches' in one);
    regExps.push(...any.flatMap(({ regExp }) => regExp ?? []));
    const matches = anyOf(any.map(({ matches }) => matches));
    if (matches === null) continue;
    all.push(token.isNegated ? (row) => !matches(row) : matches);
    const word = token.key === null && token.values[0]?.form === 'bare' ? likeKey(token, filter) : null;
    if (word !== null) unknownKeys.push({ word, matches });
  }
  const hasAge = tokens.some(({ key }) => key === 'age');
  return { matches: allOf(...all), problems, unknownKeys, regExps, hasAge };
}

const askOf = ({ key }: Token, value: Token['values'][number], now: Now, since: Since): Asked | NotAsked =>
  ask(key !== null && isKey(key) ? key : 'name', value, now, since);

const likeKey = ({ start, end }: Token, filter: string): string | null =>
  LIKE_KEY.exec(filter.slice(start, end))?.[1] ?? null;

/** What is to be said of keys that are none, once no name has them in it. */
export function unknownKeyProblems({ unknownKeys }: ParsedFilter, rows: readonly Resource[]): Said[] {
  return unknownKeys
    .filter(({ matches }) => rows.length > 0 && !rows.some(matches))
    .map(
      ({ word }) =>
        () =>
          t('filter_unknown_key', { key: escapeControls(word), keys: KEYS.join(', ') }),
    );
}

function anyOf(any: readonly Predicate[]): Predicate | null {
  const [first] = any;
  if (any.length > 1) return (row) => any.some((matches) => matches(row));
  return first ?? null;
}
