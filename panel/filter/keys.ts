import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { kindInFilter } from '../format.ts';
import { rowGesture } from '../list/gesture.ts';
import type { Resource } from '../list/resource.ts';
import { siteOf } from '../list/site.ts';
import { t } from '../words/words.ts';
import { comparison, TIMES, TIMES_COUNTED } from './number-match.ts';
import { askNew, type Since } from './since.ts';
import { STATES } from './states.ts';
import type { Asked, NotAsked, Now } from './term.ts';
import { anywhere, type TextMatch, whole } from './text-match.ts';
import type { Value } from './tokens.ts';

/** What can stand before a colon. */
export const KEYS = ['kind', 'name', 'site', 'frame', 'gesture', 'state', 'age', 'survived', 'new'] as const;
export type Key = (typeof KEYS)[number];

export const isKey = (word: string): word is Key => (KEYS as readonly string[]).includes(word);

const MAX_REMEMBERED = 10_000;

/** What a key asks of rows with a value. */
export function ask(key: Key, value: Value, now: Now, since: Since): Asked | NotAsked {
  switch (key) {
    case 'name':
      return of(anywhere(value), ({ name }) => name);
    case 'kind':
      return remembered(
        of(whole(value), ({ kind }) => kindInFilter(kind)),
        ({ kind }) => kind,
      );
    case 'site':
      return of(anywhere(value), siteOf);
    case 'gesture':
      return of(anywhere(value), (row) => rowGesture(row)?.text ?? null);
    case 'frame':
      return remembered(
        of(anywhere(value), ({ frame }) => `${frame.origin} ${frame.url}`),
        ({ frame }) => frame,
      );
    case 'state':
      return ofState(value);
    case 'age':
      return ofNumber(value, TIMES, '>=', ({ createdAt }) => now() - createdAt);
    case 'survived':
      return ofNumber(value, TIMES_COUNTED, '=', ({ survived }) => survived);
    case 'new':
      return askNew(value, since);
  }
}

function of(match: TextMatch | NotAsked, textOf: (row: Resource) => string | null): Asked | NotAsked {
  if ('problem' in match) return match;
  const { matches, ...regExp } = match;
  return {
    matches: (row) => {
      const text = textOf(row);
      return text !== null && matches(text);
    },
    ...regExp,
  };
}

/** What is the same for many rows is asked once; a page may invent any number. */
function remembered(asked: Asked | NotAsked, sameOf: (row: Resource) => unknown): Asked | NotAsked {
  if ('problem' in asked) return asked;
  const known = new Map<unknown, boolean>();
  return {
    ...asked,
    matches: (row) => {
      const same = sameOf(row);
      const before = known.get(same);
      if (before !== undefined) return before;
      if (known.size >= MAX_REMEMBERED) known.clear();
      const found = asked.matches(row);
      known.set(same, found);
      return found;
    },
  };
}

function ofState({ form, text }: Value): Asked | NotAsked {
  const state = text.toLowerCase();
  const matches = Object.hasOwn(STATES, state) && form !== 'regex' ? STATES[state] : undefined;
  if (matches !== undefined) return { matches };
  const states = Object.keys(STATES);
  if (form === 'bare' && states.some((other) => other.startsWith(state))) return { problem: null };
  const value = escapeControls(text);
  return { problem: () => t('filter_bad_state', { value, states: states.join(', ') }) };
}

function ofNumber(
  { form, text }: Value,
  units: Readonly<Record<string, number>>,
  usual: '>=' | '=',
  numberOf: (row: Resource) => number,
): Asked | NotAsked {
  const compared = form === 'regex' ? null : comparison(text, units, usual);
  if (compared === 'begun') return { problem: null };
  if (compared !== null) return { matches: (row) => compared.matches(numberOf(row)) };
  const value = escapeControls(text);
  return {
    problem: () => (units === TIMES ? t('filter_bad_age', { value }) : t('filter_bad_survived', { value })),
  };
}
