import { pathText } from '../heap/answers/render-path.ts';
import type { DetachedDom } from '../heap/overview/detached-dom.ts';
import type { HeapOverview, ToldObject } from '../heap/overview/overview.ts';
import type { FoundObject, FoundObjects } from '../heap/overview/query-heap.ts';
import type { FoundPath } from '../heap/overview/read-paths.ts';
import { reportedSurvivors } from './heap-leaks.ts';
import { type LeakReportJson, reportToJson } from './json.ts';
import { summarize } from './leak-report.ts';
import { shortPath } from './short-path.ts';

/** An object, with its path in one line. */
interface ToldJson extends Omit<ToldObject, 'path'> {
  readonly path: string | null;
}

type WithPath<T extends { readonly path: FoundPath | null }> = Omit<T, 'path'> & ToldJson;

interface DetachedJson extends Omit<DetachedDom, 'leaks' | 'nodesOf'> {
  /** What holds the trees: `count` of them, whose roots are the `leaks`, of which so many are told. */
  readonly groups: readonly (LeakReportJson['groups'][number] & {
    readonly count: number;
    readonly nodes: number;
  })[];
}

/** An overview for programs. Members may be added to a version; none goes or changes its meaning. */
export interface OverviewJson
  extends Omit<HeapOverview, 'detached' | 'biggest' | 'collections' | 'functions'> {
  readonly schema: 'resource-tracker/heap-overview';
  readonly version: 1;
  readonly detached: DetachedJson;
  readonly biggest: readonly ToldJson[];
  readonly collections: readonly WithPath<HeapOverview['collections'][number]>[];
  readonly functions: readonly WithPath<HeapOverview['functions'][number]>[];
}

/** What a query has found, for programs. */
export interface QueryJson extends Omit<FoundObjects, 'objects'> {
  readonly schema: 'resource-tracker/heap-query';
  readonly version: 1;
  readonly objects: readonly WithPath<FoundObject>[];
}

/** Groups of detached trees, and roots of one, that are told. */
const MOST_GROUPS = 100;
const MOST_ROOTS = 20;

export function overviewToJson(overview: HeapOverview): OverviewJson {
  const { detached, biggest, collections, functions, ...rest } = overview;
  return {
    ...{ schema: 'resource-tracker/heap-overview', version: 1, ...rest },
    detached: detachedToJson(detached),
    biggest: biggest.map(withPath),
    collections: collections.map(withPath),
    functions: functions.map(withPath),
  };
}

export const queryToJson = ({ objects, ...found }: FoundObjects): QueryJson => ({
  ...{ schema: 'resource-tracker/heap-query', version: 1, ...found },
  objects: objects.map(withPath),
});

function detachedToJson({ leaks, nodesOf, ...counts }: DetachedDom): DetachedJson {
  const held = [...reportedSurvivors({ leaks }).values()].filter(({ holder }) => holder !== null);
  const groups = summarize(held, { at: 0 }).groups.slice(0, MOST_GROUPS);
  const shown = groups.map((group) => ({ ...group, leaks: group.leaks.slice(0, MOST_ROOTS) }));
  const { groups: asJson } = reportToJson({ ...summarize([], { at: 0 }), groups: shown });
  return {
    ...counts,
    groups: asJson.map((group, index) => {
      const all = groups[index]?.leaks ?? [];
      const nodes = all.reduce((sum, { object }) => sum + (nodesOf.get(object?.heapId ?? 0) ?? 0), 0);
      return { ...group, count: all.length, nodes };
    }),
  };
}

const withPath = <T extends { readonly path: FoundPath | null }>(
  object: T,
): Omit<T, 'path'> & { readonly path: string | null } => ({
  ...object,
  path: object.path && pathText(shortPath({ ...object.path, suspect: -1 })),
});
