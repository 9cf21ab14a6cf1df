import { MAX_WRITTEN } from '../heap/answers/source-places.ts';
import type { Origin, Position, SourceMap } from './source-map.ts';

/** What may stand between where V8 says that a function begins and the next thing of which a map tells; spaces are one. */
const HEAD = /^\(?[\w$, ]*\)? ?(?:=>)? ?[({]? ?$/;
const MAX_HEAD = 300;

/** What is read of a source to find where a function begins whose body is known: lines, and characters. */
const MAX_LINES = 20;
const MAX_TEXT = 2000;

/** The type of what a function returns may stand before its body. */
const BEFORE_BODY = /(?:(=>)\s{0,9}[({]?|(?:\)\s{0,9}(?::[^(){};]{0,100})?)\{)\s*$/;

const BLOCKS = /(?:^|[^\w$.])(?:if|for|while|switch|with|catch)\s{0,9}$/;

/**
 * Where a function begins in its source. Few maps tell of the parenthesis at which V8 says that it does: then they tell of
 * what stands before, which in a minified script may be from anywhere, or of what comes next, which is the function's own.
 *
 * @param script the line of the script, if that is known.
 * @param linesOf the lines of a source.
 */
export function originOfFunction(
  map: SourceMap,
  place: Position,
  script: string | undefined,
  linesOf: (source: string) => readonly string[],
): Origin | null {
  const origin = map.originOf(place);
  if (origin?.behind === 0 || script === undefined) return origin;
  const next = map.nextOrigin(place);
  if (next === null) return origin;
  const between = script.slice(place.column, Math.min(place.column - next.behind, place.column + MAX_HEAD));
  if (!HEAD.test(between.replace(/\s+/g, ' '))) return origin;
  // before its body are its parameters
  if (!/\)|=>/.test(between)) return startOfParameters(next, linesOf(next.source));
  const start = startBefore(next, linesOf(next.source));
  return start === null ? origin : { ...next, ...start };
}

function startOfParameters(first: Origin, lines: readonly string[]): Origin {
  const before = lines[first.line]?.slice(Math.max(0, first.column - 10), first.column) ?? '';
  const [space] = /\(\s{0,9}$/.exec(before) ?? [''];
  return { ...first, column: first.column - space.length };
}

/** Where the function begins whose body does at a position of a source. */
function startBefore({ line, column }: Position, lines: readonly string[]): Position | null {
  const first = Math.max(0, line - MAX_LINES);
  const above = lines.slice(first, line).map((text) => `${text.slice(-MAX_TEXT)}\n`);
  const own = (lines[line] ?? '').slice(Math.max(0, column - MAX_TEXT), column);
  const text = above.join('') + own;
  const body = BEFORE_BODY.exec(text);
  if (body === null) return null;
  const head = body[1] === undefined ? text.slice(0, body.index + 1) : text.slice(0, body.index).trimEnd();
  const start = head.endsWith(')') ? openingOf(head) : head.search(/[\w$]{1,200}$/);
  if (start < 0 || (body[1] === undefined && BLOCKS.test(head.slice(0, start)))) return null;
  // counted from the end, as lines are cut at their beginning
  const rest = text.slice(start);
  const breaks = rest.split('\n').length - 1;
  if (breaks === 0) return { line, column: column - rest.length };
  const [inLine = ''] = rest.split('\n');
  return { line: line - breaks, column: (lines[line - breaks] ?? '').length - inLine.length };
}

/** The parenthesis that the last one belongs to; -1 if there is none. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(' && --depth === 0) return at;
  }
  return -1;
}

/**
 * The column that is told of a function that begins at `column`. In a line that nobody has written it is that of what
 * begins its body: of two builds, one tells of a name where the other tells of a parameter.
 */
export function toldColumn(line: string | null, column: number): number {
  if (line === null || column <= MAX_WRITTEN) return column;
  const body = line.slice(column, column + MAX_WRITTEN).search(/=>|\{/);
  return body < 0 ? column : column + body;
}
