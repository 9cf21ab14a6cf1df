import { groupBy } from '../heap/answers/group-by.ts';
import type { HeapLeak, HeapReport, Survivor } from '../heap/answers/heap-report.ts';
import { pathText, type ReadablePath } from '../heap/answers/render-path.ts';
import { functionOf } from '../heap/answers/step-key.ts';
import { type LeakReport, summarize } from './leak-report.ts';
import {
  isInPassing,
  type ReportedLeak,
  type SuspectReference,
  type ToldSharedScope,
} from './reported-leak.ts';
import { shortPath } from './short-path.ts';
import { sharedScopeText } from './words.ts';

/**
 * Reports what a heap snapshot says of tracked objects. It tells neither when it was taken nor their verdicts.
 *
 * @param at when the report is made, in Unix milliseconds.
 */
export function reportSnapshot(heap: HeapReport, at = Date.now()): LeakReport {
  const leaks = [...reportedSurvivors(heap).values()];
  const held = leaks.filter(({ holder }) => holder !== null);
  return summarize(
    held.filter((leak) => !isInPassing(leak)),
    {
      at,
      heldInPassing: held.filter(isInPassing),
      heldByNothing: leaks.filter(({ holder }) => holder === null),
      sourceRemarks: heap.remarks,
    },
  );
}

/** All that a heap snapshot says of its objects. */
export function reportedSurvivors(heap: Pick<HeapReport, 'leaks'>): Map<Survivor, ReportedLeak> {
  const reported = Array.from(seenInHeap(heap), ([survivor, seen]) => {
    const { id, name, kind, createdAt, survived } = survivor;
    const leak: ReportedLeak = {
      ...{ id, name, kind, createdAt, age: null, verdict: null, survived },
      ...{ site: null, stack: null, trail: [], realm: null, ...seen },
    };
    return [survivor, leak] as const;
  });
  return new Map(reported);
}

/** The objects of a heap snapshot, and what holds them. */
export function seenInHeap({
  leaks,
}: Pick<HeapReport, 'leaks'>): Map<Survivor, Pick<ReportedLeak, 'object' | 'holder'>> {
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
  const { fingerprint, shape, heldByTools, owner, retainedSize, survivors } = leak;
  const path = survivors[0]?.path ?? null;
  const others = leak.others.holders.map((holder) => ({ text: suspectText(holder), count: holder.count }));
  return {
    ...{ fingerprint, shape, heldByTools, owner, retainedSize, others, allKnown: leak.others.complete },
    sharedScopes: sharedScopesOf(survivors),
    text: path === null ? shape : suspectText(path),
  };
}

/** Each is told once. */
function sharedScopesOf(survivors: readonly Survivor[]): ToldSharedScope[] {
  const scopes = survivors.flatMap(({ path }) => path?.sharedScope ?? []);
  const alike = groupBy(scopes, sharedScopeText);
  return [...alike.values()].flatMap(([scope, ...more]) =>
    scope === undefined ? [] : { ...scope, place: scope.place?.shown ?? null, count: more.length + 1 },
  );
}

/** The way to the suspect reference as one reads it, without keys and indices, and the function that it leads to. */
function suspectText({ root, steps, suspect }: ReadablePath): string {
  const way = steps.slice(0, suspect + 1).map((step, i) => {
    const { shape: text, object } = step;
    const isKnown = i < suspect || text === '' || functionOf(step) !== undefined;
    return { ...step, text, object: isKnown ? object : null };
  });
  return pathText(shortPath({ root, steps: way, suspect }));
}
