import type { Position, SourceMap } from './source-map.ts';

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]{0,500}/u;

/** What stands where a declaration or a function begins, which maps take for the place of what they have made of it. */
const WORDS = new Set(
  'async await class const default export function import let new return static var'.split(' '),
);

/**
 * What a variable is called in its source: by the map's names at the places where the script declares it, or else by the
 * source's text. `null` if these differ, as where a minifier has made one variable of two, or none is known.
 *
 * @param script the lines of the script.
 * @param linesOf the lines of a source.
 */
export function originalVariable(
  map: SourceMap,
  places: readonly Position[],
  script: readonly string[],
  linesOf: (source: string) => readonly string[],
): string | null {
  const names = new Set(places.map((place) => nameAt(map, place, script[place.line] ?? '', linesOf)));
  const [name = null] = names;
  return names.size === 1 ? name : null;
}

function nameAt(
  map: SourceMap,
  place: Position,
  line: string,
  linesOf: (source: string) => readonly string[],
): string | null {
  const origin = map.originOf(place);
  // where it drops a parenthesis, a minifier may tell of the name at the space before it
  if (origin === null || origin.behind > 1) return null;
  if (origin.behind === 1 && line.charAt(place.column - 1) !== ' ') return null;
  if (origin.name) return origin.name;
  // a line may be a whole script
  const text = linesOf(origin.source)[origin.line]?.slice(origin.column, origin.column + 1000) ?? '';
  const [name = null] = NAME.exec(text) ?? [];
  return name === null || WORDS.has(name) ? null : name;
}
