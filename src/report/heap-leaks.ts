import type { HeapLeak, HeapReport, RetainingPath, Survivor } from '../heap/answers/heap-report.ts';
import { pathText } from '../heap/answers/render-path.ts';
import { type LeakReport, summarize } from './leak-report.ts';
import type { ReportedLeak, SuspectReference } from './reported-leak.ts';

/**
 * Reports what a heap snapshot says of tracked objects. It tells neither when it was taken nor their verdicts.
 *
 * @param at when the report is made, in Unix milliseconds.
 */
export function reportSnapshot(heap: HeapReport, at = Date.now()): LeakReport {
  const leaks = [...seenInHeap(heap)].map(
    ([{ id, name, kind, createdAt, survived }, seen]): ReportedLeak => ({
      ...{ id, name, kind, createdAt, age: null, verdict: null, survived },
      ...{ site: null, stack: null, trail: [], realm: null, ...seen },
    }),
  );
  return summarize(
    leaks.filter(({ holder }) => holder !== null),
    { at, heldByNothing: leaks.filter(({ holder }) => holder === null), sourceRemarks: heap.remarks },
  );
}

/** The objects of a heap snapshot, and what holds them. */
export function seenInHeap({ leaks }: HeapReport): Map<Survivor, Pick<ReportedLeak, 'object' | 'holder'>> {
  const seen = leaks.flatMap((leak) => {
    const reference = suspectReference(leak);
    return leak.survivors.map((survivor) => {
      const { heapId, className, retainedSize, path } = survivor;
      const object = { heapId, className, retainedSize };
      return [survivor, { object, holder: path && { reference, path } }] as const;
    });
  });
  return new Map(seen);
}

export function suspectReference(leak: HeapLeak): SuspectReference {
  const { fingerprint, shape, heldByTools, retainedSize, survivors } = leak;
  const path = survivors[0]?.path ?? null;
  return { fingerprint, shape, text: path === null ? shape : suspectText(path), heldByTools, retainedSize };
}

/** The way to the suspect reference as one reads it, which `leakShape` tells with what is on it. */
function suspectText({ root, steps, suspect }: RetainingPath): string {
  const way = steps.slice(0, suspect + 1).map((step, i) => {
    const { shape: text, object } = step;
    return { ...step, text, object: i === suspect && text !== '' ? null : object };
  });
  return pathText({ root, steps: way, suspect });
}
