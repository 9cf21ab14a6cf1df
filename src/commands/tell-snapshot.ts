import { fileSources } from '../file-sources.ts';
import { type AnalyzeOptions, readHeapSnapshot, withinMemory } from '../heap/analyze.ts';
import { reportHeap } from '../heap/answers/heap-report.ts';
import type { HeapGraph } from '../heap/graph/heap-graph.ts';
import { overviewHeap } from '../heap/overview/overview.ts';
import type { HeapQuery } from '../heap/overview/parse-query.ts';
import { queryHeap } from '../heap/overview/query-heap.ts';
import { loadRules } from '../heap-rules.ts';
import { type LeakReport, reportSnapshot, reportToJson, textReport } from '../report/index.ts';
import { jsonText } from '../report/json.ts';
import { objectsText } from '../report/objects-text.ts';
import { overviewToJson, queryToJson } from '../report/overview-json.ts';
import { overviewText } from '../report/overview-text.ts';
import { queryText } from '../report/query-text.ts';
import { LINE_WIDTH } from '../report/text.ts';
import type { SnapshotInput } from '../snapshot-input.ts';
import { sourcesFrom } from '../sources/index.ts';
import { escapeControls } from '../tracker/escape-controls.ts';

export const EXIT = { clean: 0, leaks: 1, unusable: 2, untracked: 3 } as const;

/** What somebody wants to know of a snapshot, and how. */
export interface Asked extends Pick<AnalyzeOptions, 'onProgress'> {
  /** Bytes of the file, if that is known. */
  readonly size: number | undefined;
  /** Characters of a line; `undefined` where that is not known. */
  readonly width: number | undefined;
  readonly json: boolean;
  readonly all: boolean;
  /** Heap object ids: of these objects is told alone. */
  readonly ids: readonly number[];
  readonly query: HeapQuery | undefined;
  readonly rules: string | undefined;
  /** A folder of scripts and source maps. */
  readonly sourceMaps: string | undefined;
}

export interface Told {
  readonly text: string;
  readonly code: number;
}

const NOTHING_TRACKED =
  'Nothing is tracked in this heap. This is what is in it; trackResource(target, name, kind) tells more of what matters to you.';

const NO_LEAK = 'None of these counts as a leak: only tools hold them.';

/** Rows of a list, of detached groups, and of what a query finds, in text that fits on a screen, in JSON, and where all is told. */
const MOST = { text: 10, groups: 5, found: 50, json: 100, all: 1000, allFound: 5000 } as const;

/**
 * Reads a snapshot, and tells what it says.
 *
 * @throws what reading it throws; RulesError if the rules can't be used.
 */
export async function tellSnapshot(chunks: SnapshotInput['chunks'], asked: Asked): Promise<Told> {
  const { size, onProgress, rules, sourceMaps } = asked;
  const { matchers, owners } = rules === undefined ? {} : await loadRules(rules);
  let read = 0;
  const graph = await readHeapSnapshot(chunks, {
    ...(size !== undefined && { size }),
    onProgress(progress) {
      read = progress.read;
      onProgress?.(progress);
    },
  });
  return withinMemory(() =>
    tellGraph(graph, asked, {
      ...{ matchers, owners, loadSources: sourcesFrom(fileSources(sourceMaps)) },
      onStep: (step: string) => onProgress?.({ step, read }),
    }),
  );
}

/** How a heap is looked at: the rules of whoever asks, the sources, and who is told of the steps. */
type Looking = Required<Pick<Parameters<typeof reportHeap>[1] & object, 'loadSources' | 'onStep'>> &
  Pick<Parameters<typeof reportHeap>[1] & object, 'matchers' | 'owners'>;

async function tellGraph(graph: HeapGraph, asked: Asked, looking: Looking): Promise<Told> {
  const { json, all, ids, query, width } = asked;
  if (query !== undefined) {
    const found = await queryHeap(graph, query, { ...looking, most: all ? MOST.allFound : MOST.found });
    const text = json
      ? jsonText(queryToJson(found))
      : queryText(found, { rest: '--all lists them', width: all ? undefined : (width ?? LINE_WIDTH) });
    return { text, code: EXIT.clean };
  }
  const options = { width, ...(all ? { each: true } : { most: MOST.text, rest: '--all tells of each' }) };
  const heap = await reportHeap(graph, { ...looking, ...(ids.length > 0 && { heapIds: ids }) });
  const report = reportSnapshot(heap);
  // whoever has asked for objects has no verdict in mind
  if (ids.length > 0)
    return { text: json ? jsonText(reportToJson(report)) : objectsText(heap, options), code: EXIT.clean };
  const overview = await overviewHeap(graph, {
    ...looking,
    most: all ? MOST.all : json ? MOST.json : MOST.text,
  });
  const isLeaking = countsAsLeak(report);
  const code = heap.tracked === 0 ? EXIT.untracked : isLeaking ? EXIT.leaks : EXIT.clean;
  if (json) return { text: jsonText({ ...reportToJson(report), overview: overviewToJson(overview) }), code };
  const rest = { ...overview, remarks: overview.remarks.filter((remark) => !heap.remarks.includes(remark)) };
  const tracked =
    heap.tracked === 0
      ? [NOTHING_TRACKED, ...heap.remarks].map(escapeControls).join('\n')
      : [textReport(report, options), ...(report.total > 0 && !isLeaking ? [NO_LEAK] : [])].join('\n\n');
  return { text: `${tracked}\n\n${overviewText(rest, { ...options, mostGroups: MOST.groups })}`, code };
}

/** Whether anything is held that is not held by tools alone. */
function countsAsLeak({ groups }: LeakReport): boolean {
  return groups.some(({ leaks }) => leaks.some(({ holder }) => holder?.path.heldByTools !== true));
}
