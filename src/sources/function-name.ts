import type { Origin, Position, SourceMap } from './source-map.ts';

/** What stands between a name and what V8 says is the function's place: `f(`, `f=e=>`, `f: async function (`. */
const BETWEEN = ['', '=', ':', ' = ', ': ', ' '].flatMap((sign) =>
  [
    '',
    'function',
    'function ',
    'async',
    'async ',
    'async function',
    'async function ',
    'function* ',
    'function*',
  ].map((keyword) => sign.length + keyword.length),
);
const DISTANCES = [...new Set(BETWEEN)].sort((a, b) => a - b);

const WORDS = new Set([
  'async',
  'function',
  'return',
  'await',
  'yield',
  'default',
  'if',
  'for',
  'while',
  'switch',
]);
const NAMED = /^(?:async\s{1,9})?(?:function\b\s{0,9}\*?|class\b)\s{0,9}([\w$]+)/;
const ASSIGNED = /([\w$#]+)\s{0,9}=\s{0,9}$/;
/** Of an object: another colon may be that of a condition. */
const MEMBER = /(?:^|[{,])\s{0,9}([\w$#]+)\s{0,9}:\s{0,9}$/;
/** Before its parameters. */
const KEYWORD = /\bfunction\b\s{0,9}\*?\s{0,9}([\w$]{1,200})\s{0,9}$/;
const METHOD = /^(?:static\s{1,9})?(?:async\s{1,9})?\*?\s{0,9}(#?[\w$]+)\s{0,9}\(/;
const BEFORE_PARAMETERS = /([\w$#]+)\s{0,9}$/;

/**
 * What a function is called in its source: by the map's names at the name's own position, or else by the source's text
 * around the function.
 *
 * @param name what it is called in the script; only what has a name there can be a method.
 * @param script the line of the script, if that is known.
 * @param line the line of the source, likewise.
 */
export function originalName(
  map: SourceMap,
  place: Position,
  name: string,
  origin: Origin,
  script: string | undefined,
  line: string | null,
): string | null {
  for (const distance of name === '' ? [] : DISTANCES) {
    const column = place.column - distance - name.length;
    if (script !== undefined && !script.startsWith(name, column)) continue;
    const found = map.originOf({ line: place.line, column });
    if (found?.behind === 0 && found.name !== null) return found.name;
  }
  return line === null ? null : nameInSource(line, origin.column, name !== '');
}

/** @param column where the function is said to begin: at its keyword, its name or its parameters. */
function nameInSource(line: string, column: number, named: boolean): string | null {
  // a line may be a whole script
  const [before, after] = [line.slice(Math.max(0, column - 100), column), line.slice(column, column + 100)];
  const own = NAMED.exec(after)?.[1];
  if (own !== undefined && own !== 'extends') return own;
  const declared = after.startsWith('(') ? KEYWORD.exec(before)?.[1] : undefined;
  if (declared !== undefined) return declared;
  const assigned = (ASSIGNED.exec(before) ?? MEMBER.exec(before))?.[1];
  if (assigned !== undefined) return assigned;
  if (!named) return null;
  const method = (after.startsWith('(') ? BEFORE_PARAMETERS.exec(before) : METHOD.exec(after))?.[1];
  return method === undefined || WORDS.has(method) ? null : method;
}
