import { segments } from '../heap/answers/render-path.ts';
import type { FoundObjects } from '../heap/overview/query-heap.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { pathEnd } from './path-end.ts';
import { formatBytes, plural } from './words.ts';

/** The objects that a query has found, as a table for a terminal. */
export function queryText({ total, lookedAt, objects }: FoundObjects, rest: string): string {
  const among =
    lookedAt === null ? '' : ` among the ${number(lookedAt)} that retain most: add size> to look at others`;
  if (total === 0) return `Nothing in this heap matches${among}.`;
  const lines = [
    `${plural(total, 'object')}${among}`,
    `${'retained'.padStart(9)}  ${'shallow'.padStart(9)}  object`,
    ...objects.map(({ heapId, className, size, retainedSize, path }) => {
      const way = path === null ? 'nothing holds it' : pathEnd(segments({ ...path, suspect: -1 }));
      const sizes = `${formatBytes(retainedSize).padStart(9)}  ${formatBytes(size).padStart(9)}`;
      return `${sizes}  ${className} @${heapId}: ${way}`;
    }),
  ];
  const more = total - objects.length;
  if (more > 0) lines.push(`… and ${number(more)} more, ${rest}`);
  return lines.map(escapeControls).join('\n');
}

const number = (count: number): string => count.toLocaleString('en-US');
