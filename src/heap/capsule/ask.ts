import { type HeapReport, type HeapReportOptions, reportHeap } from '../answers/heap-report.ts';
import type { Path } from '../answers/matcher.ts';
import type { OwnerRule } from '../answers/owners/owner.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { Asked, watched } from './asked.ts';

export type Asking = Pick<HeapReportOptions, 'heapIds' | 'onStep' | 'select'>;

/** A report, and what was asked for it. */
export interface Answer {
  readonly report: HeapReport;
  readonly asked: Asked;
  /** All references of all paths that were looked at. */
  readonly onPaths: Set<number>;
}

export async function ask(graph: HeapGraph, options: Asking): Promise<Answer> {
  const asked = new Asked();
  const onPaths = new Set<number>();
  const seen = new WeakSet<Path>();
  // a rule is asked of each path of each search, whatever comes of it
  const listener: OwnerRule = {
    ...{ type: 'developer-tool', name: '', reason: '' },
    matches(path) {
      if (!seen.has(path)) for (const { reference } of path.hops) onPaths.add(reference);
      seen.add(path);
      return false;
    },
  };
  const report = await reportHeap(watched(graph, asked), { ...options, owners: [listener] });
  return { report, asked, onPaths };
}
