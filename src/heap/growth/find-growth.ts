import type { GrowthShape } from '../../growth/shape.ts';
import { clip, describeNode } from '../answers/describe-node.ts';
import { elementKind } from '../answers/element-kind.ts';
import { groupBy } from '../answers/group-by.ts';
import { type HeapLeak, type HeapReportOptions, reportHeap } from '../answers/heap-report.ts';
import { isHarmless } from '../answers/owners/owner.ts';
import { RUNNING_CODE } from '../answers/retaining-path.ts';
import { withoutAttributes } from '../answers/step-key.ts';
import { findRecords, findTrackedObjects } from '../answers/tracked-objects.ts';
import { ownOptions } from '../bytes/own-options.ts';
import { isPrimitiveType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { plainName } from '../overview/node-classes.ts';
import type { AddedTop } from './added.ts';
import { shapeOf, type Verdict, verdictOf } from './decide.ts';
import { type Family, familiesOf, isElement } from './families.ts';
import { findTops } from './find-tops.ts';
import { byKindOfElement, homes, type Member, retainedBy } from './members.ts';
import type { Repeats } from './repeats.ts';

/** Objects of one class. */
interface ClassCount {
  readonly className: string;
  readonly count: number;
}

/** What repeats of a round trip have left, and one reference holds. */
export interface HeapGrowth {
  /** What holds it; its survivors are examples, some of each interval. */
  readonly leak: HeapLeak;
  /** How many objects of each interval are left. */
  readonly perInterval: readonly number[];
  /** By repeats. */
  readonly shape: GrowthShape;
  readonly verdict: Verdict;
  /** What they are, the most first. */
  readonly classes: readonly ClassCount[];
  /** What they hold that the same repeats have made: their parts, the most first, as far as they are known. */
  readonly parts: readonly ClassCount[];
  /** Bytes that would be freed with all of it; estimated from the examples where these are not all. */
  readonly retainedSize: number;
}

export interface HeapGrowthReport {
  /** What grows and counts, the greatest first. */
  readonly growing: readonly HeapGrowth[];
  /** What may grow: `shape.undecided` repeats would tell. */
  readonly undecided: readonly HeapGrowth[];
  /** What grows and does not count, since only tools, or the browser or a framework in passing, hold it. */
  readonly harmless: readonly HeapGrowth[];
  /** What repeats have left without growing: a cache that is full, what was made once; all of it if that was asked for. */
  readonly settled: readonly HeapGrowth[];
  /** Objects of the page's that were made in the repeats and are left. */
  readonly added: number;
  /** Shallow sizes of everything, in bytes. */
  readonly heapSize: number;
  /** What could not be had or understood, as sentences. */
  readonly remarks: readonly string[];
}

export interface HeapGrowthOptions extends Omit<HeapReportOptions, 'select' | 'heapIds'> {
  /** Heap object ids of what others tell of already. */
  readonly except?: ReadonlySet<number>;
  /** Looks into what came and stayed without growing, too. Default: false. */
  readonly settled?: boolean;
}

/** Examples of all together. */
const MAX_EXAMPLES = 3000;
/** What is looked into first. */
const VERDICTS: readonly Verdict[] = ['grows', 'may grow', 'settled'];
/** Classes that are told of one growth. */
const MAX_CLASSES = 5;

/**
 * Tells what repeats of a round trip have left in a heap, interval by interval, and what holds it.
 *
 * Objects that hang on objects of one class are counted together first; of each such family that may grow, examples are
 * asked who holds them, and what one reference holds is counted anew.
 */
export async function findGrowth(
  graph: HeapGraph,
  repeats: Repeats,
  options: HeapGrowthOptions = {},
): Promise<HeapGrowthReport> {
  const { onStep, except = new Set(), settled = false } = ownOptions(options);
  onStep?.('Finding what was added');
  const records = findRecords(graph);
  const tops = findTops(graph, repeats).filter(
    ({ node }) => !except.has(graph.ids.of(node)) && !records.has(node),
  );
  const families = familiesOf(graph, repeats, tops).filter(({ verdict }) => settled || verdict !== 'settled');
  const chosen = largest(families);
  const byId = new Map<number, { readonly family: Family; readonly top: AddedTop }>();
  for (const family of chosen)
    for (const top of family.examples()) byId.set(graph.ids.of(top.node), { family, top });
  // in the order in which they were made, as paths of round trips part one by one; an id is not always a time
  const intervalOf = (id: number) => byId.get(id)?.top.interval ?? 0;
  const heapIds = [...byId.keys()].sort((a, b) => intervalOf(a) - intervalOf(b) || a - b);
  const report = await reportHeap(graph, { ...options, heapIds });
  const tracked = new Map(findTrackedObjects(graph).map((object) => [object.heapId, object]));
  const leaks = report.leaks.filter(
    ({ shape, survivors }) => shape !== '' && survivors[0]?.path?.root !== RUNNING_CODE,
  );
  const members = leaks.flatMap((leak) =>
    leak.survivors.flatMap((one): Member[] => {
      const known = byId.get(one.heapId);
      if (known === undefined) return [];
      const name = className(graph, known.top.node);
      // what is tracked has a name
      return [{ ...known, leak, survivor: { ...one, ...tracked.get(one.heapId), className: name } }];
    }),
  );
  const growths = [...groupBy(members, homes(graph, repeats, members))].flatMap(([leak, members]) =>
    byKindOfElement(graph, repeats, members).map((some) => toGrowth(graph, repeats, leak, some)),
  );
  const counts = ({ leak }: HeapGrowth) => leak.owner === null || !isHarmless(leak.owner);
  const withVerdict = (wanted: Verdict) =>
    growths.filter(({ verdict }) => verdict === wanted).sort((a, b) => b.retainedSize - a.retainedSize);
  return {
    growing: withVerdict('grows').filter(counts),
    undecided: withVerdict('may grow').filter(counts),
    harmless: withVerdict('grows').filter((growth) => !counts(growth)),
    settled: withVerdict('settled'),
    added: tops.length,
    heapSize: report.heapSize,
    remarks: [
      ...report.remarks,
      ...(families.length > chosen.length
        ? [
            `Of ${families.length} groups of objects that were added, the ${chosen.length} largest were looked into.`,
          ]
        : []),
    ],
  };
}

/** So many of the largest that their examples are not too many, what grows before what does not. */
function largest(families: readonly Family[]): Family[] {
  const chosen: Family[] = [];
  let count = 0;
  const rank = ({ verdict }: Family) => VERDICTS.indexOf(verdict);
  const ordered = [...families].sort((a, b) => rank(a) - rank(b) || b.tops.length - a.tops.length);
  for (const family of ordered) {
    count += family.examples().length;
    if (chosen.length > 0 && count > MAX_EXAMPLES) break;
    chosen.push(family);
  }
  return chosen;
}

function toGrowth(
  graph: HeapGraph,
  repeats: Repeats,
  leak: HeapLeak,
  members: readonly Member[],
): HeapGrowth {
  const counts = repeats.intervals.map(() => 0);
  const classes = new Map<string, number>();
  const parts = new Map<string, number>();
  for (const { family, top, survivor } of members) {
    const weight = family.weightOf(top.interval);
    counts[top.interval] = (counts[top.interval] ?? 0) + weight;
    add(classes, survivor.className, weight);
    for (const [name, count] of top.parts) add(parts, partName(graph.strings.get(name)), count * weight);
  }
  const perInterval = counts.map(Math.round);
  const ofClass = repeats.intervals.map((_, at) =>
    Math.max(...members.map(({ family }) => family.ofClass[at] ?? 0)),
  );
  const total = perInterval.reduce((sum, count) => sum + count, 0);
  const survivors = members.map(({ survivor }) => survivor);
  const retained = retainedBy(leak, members);
  return {
    ...{ leak: { ...leak, survivors, retainedSize: retained }, perInterval },
    shape: shapeOf(perInterval, repeats),
    verdict: verdictOf(perInterval, repeats, ofClass),
    classes: mostFirst(classes),
    parts: mostFirst(parts),
    retainedSize: Math.round((retained * total) / Math.max(1, members.length)),
  };
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

const mostFirst = (counts: ReadonlyMap<string, number>): ClassCount[] =>
  [...counts]
    .map(([className, count]) => ({ className, count: Math.round(count) }))
    // the keys of a Map say less than its entries
    .sort((a, b) => b.count - a.count || Number(a.className === 'string') - Number(b.className === 'string'))
    .slice(0, MAX_CLASSES);

function className(graph: HeapGraph, node: number): string {
  if (isPrimitiveType(graph.typeOf(node))) return 'string';
  if (isElement(graph, node))
    return `${graph.isDetached(node) ? 'detached ' : ''}${clip(elementKind(graph.nameOf(node)))}`;
  const name = describeNode(graph, node);
  return name === 'Object' ? (plainName(graph, node) ?? name) : withoutAttributes(name);
}

const partName = (name: string): string => clip(elementKind(name)) || 'closure (anonymous)';
