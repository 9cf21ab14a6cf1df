import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { kindInFilter } from '../format.ts';
import { rowGesture } from '../list/gesture.ts';
import { REFERENCE_TYPES } from '../list/references.ts';
import type { Resource } from '../list/resource.ts';
import { siteOf } from '../list/site.ts';
import { isKey, KEYS, type Key } from './keys.ts';
import { STATES } from './states.ts';
import { quoted, type Token, tokensOf } from './tokens.ts';

/** What could stand where the caret is. */
export interface Suggestions {
  /** The part of the filter that one of them takes the place of. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Suggestion[];
}

interface Suggestion {
  readonly text: string;
  /** Rows that are alive and have it; `null` where that is not counted. */
  readonly count: number | null;
}

const MAX_ITEMS = 12;

/** @returns `null` where nothing is known to stand. */
export function suggest(filter: string, caret: number, rows: readonly Resource[]): Suggestions | null {
  const token = tokensOf(filter, isKey).find(({ start, end }) => start <= caret && caret <= end);
  const suggestions =
    token?.key && isKey(token.key) && caret > token.start + token.key.length + Number(token.isNegated)
      ? valuesAt(token, token.key, caret, rows)
      : keysAt(token, filter, caret);
  return suggestions.items.length === 0 ? null : suggestions;
}

/** Whether the caret is behind a colon, where there is more to know than to remember. */
export const isAtValue = (filter: string, caret: number): boolean =>
  tokensOf(filter, isKey).some(
    ({ key, isNegated, start, end }) =>
      key !== null && caret > start + key.length + Number(isNegated) && caret <= end,
  );

function keysAt(token: Token | undefined, filter: string, caret: number): Suggestions {
  const start = token === undefined ? caret : token.start + Number(token.isNegated);
  const typed = filter.slice(start, caret).toLowerCase();
  const keys = KEYS.filter((key) => key.startsWith(typed));
  return { start, end: token?.end ?? caret, items: keys.map((key) => ({ text: `${key}:`, count: null })) };
}

function valuesAt(token: Token, key: Key, caret: number, rows: readonly Resource[]): Suggestions {
  const value = token.values.find(({ start, end }) => start <= caret && caret <= end);
  const typed = escapeControls(value?.text ?? '').toLowerCase();
  const items = valuesOf(key, rows).filter(({ text }) => text.toLowerCase().includes(typed));
  return {
    start: value?.start ?? caret,
    end: value?.end ?? caret,
    items: items.slice(0, MAX_ITEMS).map(({ text, count }) => ({ text: quoted(text), count })),
  };
}

function valuesOf(key: Key, rows: readonly Resource[]): Suggestion[] {
  const fixed = (...texts: string[]) => texts.map((text) => ({ text, count: null }));
  switch (key) {
    case 'name':
      return [];
    case 'kind':
      return counted(rows, ({ kind }) => kindInFilter(kind));
    case 'frame':
      return counted(rows, ({ frame }) => frame.origin);
    case 'site':
      return counted(rows, shortSite);
    case 'gesture':
      return counted(rows, (row) => rowGesture(row)?.text ?? null);
    case 'state':
      return Object.entries(STATES).map(([text, is]) => ({ text, count: rows.filter(is).length }));
    case 'age':
      return fixed('>1m', '>5m', '>1h', '<30s');
    case 'survived':
      return fixed('>0', '>2', '0');
    case 'new':
      return fixed(...REFERENCE_TYPES);
  }
}

/** The most frequent first. */
function counted(rows: readonly Resource[], textOf: (row: Resource) => string | null): Suggestion[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = row.collected ? null : textOf(row);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return Array.from(counts, ([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}

function shortSite(row: Resource): string | null {
  const place = parsePlace(siteOf(row) ?? '');
  return place === null ? null : escapeControls(shortPlace(place));
}
