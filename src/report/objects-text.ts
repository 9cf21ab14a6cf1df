import type { HeapReport, Survivor } from '../heap/answers/heap-report.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { reportedSurvivors } from './heap-leaks.ts';
import { summarize } from './leak-report.ts';
import { groupLines, type TextOptions } from './text.ts';

/** What holds the objects that somebody has asked for by their heap object ids, tracked or not: no verdict on them. */
export function objectsText(heap: HeapReport, options: TextOptions = {}): string {
  const survivors = [...reportedSurvivors(heap)];
  const held = survivors.flatMap(([{ path, className, heapId }, leak]) =>
    path === null ? [] : { ...leak, name: `${className} @${heapId}` },
  );
  const { groups } = summarize(held, { at: 0 });
  const free = survivors.flatMap(([survivor]) => (survivor.path === null ? survivor : []));
  const parts = [
    ...groups.map((group) => groupLines(group, 0, options, 'object')),
    free.map(whyFree),
    heap.remarks,
  ];
  return parts
    .filter(({ length }) => length > 0)
    .map((lines) => lines.map(escapeControls).join('\n'))
    .join('\n\n');
}

function whyFree({ className, heapId, root }: Survivor): string {
  if (root === 'heap') return `@${heapId} is the root of the heap: nothing holds it.`;
  if (root !== null) return `@${heapId} is a root of the heap, ${root}: nothing holds it.`;
  return `Nothing holds ${className} @${heapId}: the next garbage collection takes it.`;
}
