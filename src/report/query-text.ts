import { segments } from '../heap/answers/render-path.ts';
import type { FoundObject, FoundObjects } from '../heap/overview/query-heap.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { pathEnd } from './path-end.ts';
import { shownPieces } from './shown-path.ts';
import { formatBytes } from './words.ts';

interface QueryTextOptions {
  /** Where to find the rest, for whoever reads that there are more. */
  readonly rest: string;
  /** Characters of a line, where names allow. Default: of a line as long as it takes. */
  readonly width?: number | undefined;
}

/** The objects that a query has found, as a table for a terminal. */
export function queryText(found: FoundObjects, { rest, width }: QueryTextOptions): string {
  const { total, objects } = found;
  if (total === 0) return queryHead(found).join('\n');
  const lines = [...queryHead(found), ...objects.map((object) => queryRow(object, width))];
  const more = total - objects.length;
  if (more > 0) lines.push(`… and ${number(more)} more, ${rest}`);
  return lines.map(escapeControls).join('\n');
}

/** What is above the rows: how many there are. */
export function queryHead({ total, lookedAt }: Omit<FoundObjects, 'objects'>): string[] {
  const among =
    lookedAt === null ? '' : ` among the ${number(lookedAt)} that retain most: add size> to look at others`;
  if (total === 0) return [`Nothing in this heap matches${among}.`];
  return [
    `${number(total)} ${total === 1 ? 'object' : 'objects'}${among}`,
    `${'retained'.padStart(9)}  ${'shallow'.padStart(9)}  object`,
  ];
}

/** An object that was found, as text that is not escaped: it may be anything. */
export function queryRow(
  { heapId, className, size, retainedSize, path }: FoundObject,
  width = Number.POSITIVE_INFINITY,
): string {
  const sizes = `${formatBytes(retainedSize).padStart(9)}  ${formatBytes(size).padStart(9)}`;
  const row = `${sizes}  ${className} @${heapId}: `;
  if (path === null) return `${row}nothing holds it`;
  return row + pathEnd(shownPieces(segments({ ...path, suspect: -1 })), width - row.length);
}

const number = (count: number): string => count.toLocaleString('en-US');
