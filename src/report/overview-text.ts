import { segments } from '../heap/answers/render-path.ts';
import type { ClassTotal } from '../heap/overview/class-totals.ts';
import type { DetachedDom } from '../heap/overview/detached-dom.ts';
import type { CollectionTold, FunctionTold, HeapOverview, ToldObject } from '../heap/overview/overview.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { reportedSurvivors } from './heap-leaks.ts';
import { summarize } from './leak-report.ts';
import { pathEnd } from './path-end.ts';
import { shownPieces } from './shown-path.ts';
import { groupLines, LINE_WIDTH, type TextOptions } from './text.ts';
import { formatBytes, plural } from './words.ts';

/** What a list says of its other rows. */
interface OverviewTextOptions extends TextOptions {
  /** Detached trees are told in several lines a group: so many groups are shown. */
  readonly mostGroups?: number;
}

/** An overview of a heap for a terminal: what is to be looked at first comes first. */
export function overviewText(overview: HeapOverview, options: OverviewTextOptions = {}): string {
  const parts = [
    [headline(overview)],
    detachedLines(overview.detached, options),
    biggestLines(overview.biggest, options),
    collectionLines(overview.collections, options),
    functionLines(overview.functions, options),
    stringLines(overview, options),
    classLines(overview, options),
    overview.remarks,
  ];
  return parts
    .filter(({ length }) => length > 0)
    .map((lines) => lines.map(escapeControls).join('\n'))
    .join('\n\n');
}

/** Bytes of strings that are worth a line, and their share of the heap. */
const LEAST_WASTED = 1000;
const LEAST_SHARE = 1 / 1000;

const number = (count: number): string => count.toLocaleString('en-US');

const many = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

const sum = (rows: readonly ClassTotal[]): number => rows.reduce((all, { size }) => all + size, 0);

function headline({ heapSize, objects, engine }: HeapOverview): string {
  return `Heap: ${formatBytes(heapSize)} in ${number(objects)} objects, ${formatBytes(sum(engine))} of it the engine’s own.`;
}

function detachedLines(dom: DetachedDom, options: OverviewTextOptions): string[] {
  const { trees, nodes, searched, leaks, nodesOf } = dom;
  if (trees === 0) return [];
  const held = [...reportedSurvivors({ leaks })].flatMap(([{ heapId, className, path }, leak]) => {
    const size = plural(nodesOf.get(heapId) ?? 1, 'node');
    return path === null ? [] : { ...leak, name: `${className}, ${size}` };
  });
  const { groups } = summarize(held, { at: 0 });
  const shown = groups.slice(0, options.each ? groups.length : options.mostGroups);
  const lines = shown.flatMap((group) => groupLines(group, 0, { ...options, each: false }, 'detached tree'));
  const left = groups.length - shown.length;
  if (left > 0) lines.push(`… and ${plural(left, 'other holder')}${rest(options)}`);
  const free = searched - held.length;
  if (free > 0)
    lines.push(`${plural(free, 'tree')} of them nothing holds: the next garbage collection takes them.`);
  const some = searched < trees ? `, of which the ${number(searched)} largest are told` : '';
  return [`Detached DOM: ${many(trees, 'tree')} of ${many(nodes, 'node')} in all${some}`, ...indent(lines)];
}

function biggestLines(biggest: readonly ToldObject[], options: TextOptions): string[] {
  if (biggest.length === 0) return [];
  const rows = biggest.map(({ className, heapId, retainedSize, path }) =>
    withPath(`${formatBytes(retainedSize).padStart(9)}  ${className} @${heapId}`, path, options),
  );
  return ['What retains most:', ...indent(rows)];
}

function collectionLines(collections: readonly CollectionTold[], options: TextOptions): string[] {
  if (collections.length === 0) return [];
  const rows = collections.map(
    ({ type, className, entries, mostly, mayGrow, retainedSize, heapId, path }) => {
      const name = type === 'dictionary' ? 'object with many keys' : className;
      const of = mostly === null ? '' : ` of ${mostly.className}`;
      const mark = mayGrow ? '*' : ' ';
      return withPath(
        `${number(entries).padStart(9)}${mark} ${name}${of} @${heapId}, ${formatBytes(retainedSize)}`,
        path,
        options,
      );
    },
  );
  const why =
    '* A global or a module holds it for good, and nearly all that is in it is of one class: it grows as long as entries ' +
    'are only added.';
  return [
    'Collections with the most entries:',
    ...indent(rows),
    ...(collections.some(({ mayGrow }) => mayGrow) ? indent(wrap(why, options)) : []),
  ];
}

function functionLines(functions: readonly FunctionTold[], options: TextOptions): string[] {
  if (functions.length === 0) return [];
  const rows = functions.map(({ count, className, place, heldBy, path }) => {
    const where = place === null ? '' : ` (${place})`;
    const by = heldBy === null ? '' : `, as ${heldBy.text}`;
    const row = `${number(count).padStart(9)}  ${className}${where}${by}`;
    // its last piece is the function itself
    return withPath(row, path, options, 1);
  });
  return ['Functions that were made many times at one place, and what holds one of them:', ...indent(rows)];
}

function stringLines({ duplicates, heapSize }: HeapOverview, { each = false }: TextOptions): string[] {
  const { wasted, count, strings } = duplicates;
  const least = Math.max(LEAST_WASTED, heapSize * LEAST_SHARE);
  const shown = each ? strings : strings.filter(({ wasted }) => wasted >= least);
  if (shown.length === 0) return [];
  const rows = shown.map(({ text, texts, count, wasted, heldBy }) => {
    const others = texts === 1 ? '' : ` and ${plural(texts - 1, 'other text')}`;
    const by = heldBy === null ? '' : `, as ${heldBy.text}`;
    return `${formatBytes(wasted).padStart(9)}  ${number(count)} × ${JSON.stringify(text)}${others}${by}`;
  });
  return [
    `Strings whose text is in memory more than once: ${number(count)} too many, ${formatBytes(wasted)}`,
    ...indent(rows),
  ];
}

function classLines({ classes, basics, engine }: HeapOverview, options: TextOptions): string[] {
  const shown = classes.slice(0, options.most);
  const rows = shown.map(
    ({ name, original, place, count, size, retainedSize }) =>
      `${(retainedSize === null ? '' : formatBytes(retainedSize)).padStart(9)}  ${formatBytes(size).padStart(9)}  ` +
      `${number(count).padStart(9)}  ${original ?? name}${place === null ? '' : ` (${place})`}`,
  );
  const more = classes.length - shown.length;
  if (classes.length + basics.length + engine.length === 0) return [];
  return [
    'Classes, and what would be freed if all objects of one went:',
    `  ${'retained'.padStart(9)}  ${'shallow'.padStart(9)}  ${'count'.padStart(9)}`,
    ...indent(rows),
    ...(more > 0 ? [`  … and ${number(more)} more${rest(options)}`] : []),
    ...(basics.length > 0 ? indent(wrap(`Besides: ${totals(basics)}.`, options)) : []),
    ...(engine.length > 0 ? indent(wrap(`The engine’s own: ${totals(engine)}.`, options)) : []),
  ];
}

const totals = (rows: readonly ClassTotal[]): string =>
  rows.map(({ name, count, size }) => `${name} ${formatBytes(size)} (${number(count)})`).join(', ');

const rest = ({ rest }: TextOptions): string => (rest === undefined ? '' : `, ${rest}`);

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** A row with the end of its path, which says most; the whole of it in a line of its own where all is told. */
function withPath(
  row: string,
  path: ToldObject['path'],
  { each, width = LINE_WIDTH }: TextOptions,
  known = 0,
): string {
  if (path === null) return `${row}: nothing holds it`;
  const all = shownPieces(segments({ ...path, suspect: -1 }));
  const pieces = all.slice(0, Math.max(1, all.length - known));
  if (each) return `${row}: ${pathEnd(pieces)}`;
  return `${row}: ${pathEnd(pieces, width - row.length - 4)}`;
}

/** Words in lines of a width. */
function wrap(text: string, { width = LINE_WIDTH }: TextOptions): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > Math.max(40, width - 2)) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
