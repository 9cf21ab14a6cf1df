/** What is asked of the objects of a heap: all of it has to hold. */
export interface HeapQuery {
  /** Class names; `*` stands for any characters. */
  readonly classes: readonly string[];
  /** Parts of paths. */
  readonly paths: readonly string[];
  readonly sizes: readonly SizeTerm[];
  /** Only nodes of the DOM that are in no document. */
  readonly detached: boolean;
}

interface SizeTerm {
  readonly of: 'retained' | 'shallow';
  readonly comparison: '>' | '<';
  readonly bytes: number;
}

/** What is wrong with a query, and how one is written. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

/** How a query is written, for whoever has written another. */
export const QUERY_GRAMMAR =
  'Expected class=NAME (with * for any characters), path=TEXT, size>NUMBER or size<NUMBER (what would be freed), ' +
  'shallow>NUMBER or shallow<NUMBER, with B, kB, MB or GB, or detached; several are separated by spaces, and all have ' +
  'to hold. A value with spaces stands in quotes: class="{id, name}".';

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };
/** A name, how it compares, and a value, which may be quoted. */
const TERM = /\s*([a-z]+)(?:([=<>])("[^"]*"|'[^']*'|[^\s"']\S*))?(?=\s|$)/y;
/** Characters of a term that a message shows. */
const SHOWN = 40;

/**
 * Reads queries, which have to hold all.
 *
 * @throws QueryError if one means nothing.
 */
export function parseQuery(texts: readonly string[]): HeapQuery {
  const query = { classes: [] as string[], paths: [] as string[], sizes: [] as SizeTerm[], detached: false };
  for (const text of texts) {
    if (text.trim() === '') throw new QueryError(`A query is empty. ${QUERY_GRAMMAR}`);
    TERM.lastIndex = 0;
    for (let end = 0; text.slice(end).trim() !== ''; end = TERM.lastIndex) {
      const term = TERM.exec(text);
      const [whole = text.slice(end), name = '', comparison = '', value = ''] = term ?? [];
      const isRead = addTerm(query, name, comparison, value.replace(/^(["'])(.*)\1$/s, '$2'));
      if (isRead) continue;
      const shown = whole.trim().slice(0, SHOWN);
      throw new QueryError(`“${shown}” is no part of a query. ${QUERY_GRAMMAR}`);
    }
  }
  return query;
}

function addTerm(
  query: { classes: string[]; paths: string[]; sizes: SizeTerm[]; detached: boolean },
  name: string,
  comparison: string,
  value: string,
): boolean {
  if (name === 'detached' && comparison === '') {
    query.detached = true;
    return true;
  }
  if (comparison === '=' && value !== '') {
    if (name === 'class') query.classes.push(value);
    else if (name === 'path') query.paths.push(value);
    return name === 'class' || name === 'path';
  }
  if ((comparison !== '>' && comparison !== '<') || !/^(size|retained|shallow)$/.test(name)) return false;
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(value) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (digits === '' || factor === undefined) return false;
  const of = name === 'shallow' ? 'shallow' : 'retained';
  query.sizes.push({ of, comparison, bytes: Number(digits) * factor });
  return true;
}
