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
 * @param linesOf the lines of a source.
 */
export function originalVariable(
  map: SourceMap,
  places: readonly Position[],
  linesOf: (source: string) => readonly string[],
): string | null {
  const names = new Set(places.map((place) => nameAt(map, place, linesOf)));
  const [name = null] = names;
  return names.size === 1 ? name : null;
}

function nameAt(
  map: SourceMap,
  place: Position,
  linesOf: (source: string) => readonly string[],
): string | null {
  const origin = map.originOf(place);
  if (origin?.behind !== 0) return null;
  if (origin.name !== null) return origin.name;
  // a line may be a whole script
  const text = linesOf(origin.source)[origin.line]?.slice(origin.column, origin.column + 1000) ?? '';
  const [name = null] = NAME.exec(text) ?? [];
  return name === null || WORDS.has(name) ? null : name;
}
