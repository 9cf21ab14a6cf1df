import { type GrowthShape, growthShape } from '../../growth/shape.ts';
import { describeNode } from '../answers/describe-node.ts';
import { groupBy } from '../answers/group-by.ts';
import { type HeapLeak, type HeapReportOptions, reportHeap } from '../answers/heap-report.ts';
import { isHarmless } from '../answers/owners/owner.ts';
import { withoutAttributes } from '../answers/step-key.ts';
import { findTrackedObjects } from '../answers/tracked-objects.ts';
import { ownOptions } from '../bytes/own-options.ts';
import { isIndexed, isPrimitiveType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { plainName } from '../overview/node-classes.ts';
import { Added, type AddedTop } from './added.ts';
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

/** Examples that are taken of what one class of objects holds, of each interval. */
const EXAMPLES = 12;
/** Examples of all together. */
const MAX_EXAMPLES = 3000;
/** So many repeats decide, though the last one's may not have its place yet, as in a chain. */
const ENOUGH = 5;
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
  const tops = findTops(graph, repeats).filter(({ node }) => !except.has(graph.ids.of(node)));
  const families = [...groupBy(tops, (top) => familyKey(graph, top)).values()];
  const candidates = families.filter(
    (family) => settled || grows(shapeOf(countPer(repeats, family), repeats), repeats),
  );
  const examples = candidates.map((family) => new Family(repeats, family));
  examples.sort((a, b) => b.tops.length - a.tops.length);
  const chosen: Family[] = [];
  for (let i = 0, count = 0; i < examples.length; i++) {
    const family = examples[i] as Family;
    count += family.examples.length;
    if (i > 0 && count > MAX_EXAMPLES) break;
    chosen.push(family);
  }
  const byId = new Map<number, { readonly family: Family; readonly top: AddedTop }>();
  for (const family of chosen)
    for (const top of family.examples) byId.set(graph.ids.of(top.node), { family, top });
  // in the order in which they were made, as paths of round trips part one by one
  const heapIds = [...byId.keys()].sort((a, b) => a - b);
  const report = await reportHeap(graph, { ...options, heapIds });
  const tracked = new Map(findTrackedObjects(graph).map((object) => [object.heapId, object]));
  const growths = report.leaks
    .filter(({ shape }) => shape !== '')
    .map((leak) => {
      const members = leak.survivors.flatMap(({ heapId }) => byId.get(heapId) ?? []);
      // what is tracked has a name
      const survivors = leak.survivors.map((one) => {
        const node = byId.get(one.heapId)?.top.node;
        const name = node === undefined ? one.className : className(graph, node);
        return { ...one, ...tracked.get(one.heapId), className: name };
      });
      return toGrowth(graph, repeats, { ...leak, survivors }, members);
    });
  const isGrowing = ({ shape }: HeapGrowth) => grows(shape, repeats);
  const counts = ({ leak }: HeapGrowth) => leak.owner === null || !isHarmless(leak.owner);
  const bySize = (a: HeapGrowth, b: HeapGrowth) => b.retainedSize - a.retainedSize;
  return {
    growing: growths.filter((growth) => isGrowing(growth) && counts(growth)).sort(bySize),
    harmless: growths.filter((growth) => isGrowing(growth) && !counts(growth)).sort(bySize),
    settled: growths.filter((growth) => !isGrowing(growth)).sort(bySize),
    added: tops.length,
    heapSize: report.heapSize,
    remarks: [
      ...report.remarks,
      ...(candidates.length > chosen.length
        ? [
            `Of ${candidates.length} groups of objects that were added, the ${chosen.length} largest were looked into.`,
          ]
        : []),
    ],
  };
}

/** Objects that are opened one within the other, to see what they hold. */
const MOST_OPENED = 6;
/** Intervals that may lack objects of a family, for it to be worth a look into what else they have made. */
const MOST_LACKING = 2;

/**
 * Where growths hang. What one repeat makes and the others only fill hides what it holds itself: an emitter's array of
 * listeners, for instance. So where a family lacks some intervals, what these have made and holds objects of its class is
 * opened.
 */
function findTops(graph: HeapGraph, repeats: Repeats): AddedTop[] {
  const added = new Added(graph, repeats);
  const opened = new Set<number>();
  let tops = added.tops();
  for (let i = 0; i < MOST_OPENED; i++) {
    const before = opened.size;
    for (const node of worthOpening(graph, repeats, tops)) opened.add(node);
    if (opened.size === before) return tops;
    // it is told by what it holds
    tops = added.tops(opened).filter(({ node }) => !opened.has(node));
  }
  return tops;
}

function* worthOpening(graph: HeapGraph, repeats: Repeats, tops: readonly AddedTop[]): Generator<number> {
  const byInterval = groupBy(tops, ({ interval }) => interval);
  const several = repeats.intervals.some((interval) => interval.repeats > 1);
  const lacking = new Map<number, Set<number>>();
  for (const family of groupBy(tops, (top) => familyKey(graph, top)).values()) {
    const perInterval = countPer(repeats, family);
    if (grows(shapeOf(perInterval, repeats), repeats)) continue;
    const missing = [...perInterval.keys()].filter((at) => perInterval[at] === 0);
    const isClose = missing.length <= MOST_LACKING && repeats.length - missing.length >= 2;
    for (const { node } of isClose ? family.slice(0, 1) : [])
      for (const at of missing) lacking.set(at, (lacking.get(at) ?? new Set()).add(graph.names.get(node)));
  }
  for (const [interval, made] of byInterval) {
    const least = repeats.intervals[interval]?.repeats ?? 1;
    const wanted = lacking.get(interval);
    for (const { node, parts } of made) {
      const isHolder = wanted !== undefined && [...parts.keys()].some((name) => wanted.has(name));
      if (isHolder || (several && [...parts.values()].some((count) => count >= least))) yield node;
    }
  }
}

/** Whether each repeat, or every so many, leave something. Two repeats that both do are all that there is to go by. */
const grows = ({ kind, undecided }: GrowthShape, { length }: Repeats): boolean =>
  (kind === 'each' && (undecided === null || length >= ENOUGH || length === 2)) ||
  (kind === 'periodic' && undecided === null);

/** Of intervals with several repeats it is only known whether there is enough for each. */
function shapeOf(perInterval: readonly number[], { intervals }: Repeats): GrowthShape {
  if (intervals.every(({ repeats }) => repeats === 1)) return growthShape(perInterval);
  const isEnough = perInterval.every((count, index) => count >= (intervals[index]?.repeats ?? 1));
  const repeats = intervals.reduce((sum, interval) => sum + interval.repeats, 0);
  const perRepeat = perInterval.reduce((sum, count) => sum + count, 0) / repeats;
  return isEnough
    ? { kind: 'each', steady: Number.isInteger(perRepeat), perRepeat, undecided: null }
    : { kind: 'once', perRepeat: 0, undecided: null };
}

/** Objects of one class that hang on objects of one class. */
class Family {
  readonly tops: readonly AddedTop[];
  readonly perInterval: readonly number[];
  readonly examples: readonly AddedTop[];
  /** How many of an interval an example of it stands for. */
  readonly weights: readonly number[];

  constructor(repeats: Repeats, tops: readonly AddedTop[]) {
    this.tops = tops;
    this.perInterval = countPer(repeats, tops);
    const taken = repeats.intervals.map(() => 0);
    this.examples = tops.filter(({ interval }) => {
      taken[interval] = (taken[interval] ?? 0) + 1;
      return (taken[interval] ?? 0) <= EXAMPLES;
    });
    this.weights = this.perInterval.map((count) => Math.max(1, count / EXAMPLES));
  }
}

function countPer(repeats: Repeats, tops: readonly AddedTop[]): number[] {
  const counts = repeats.intervals.map(() => 0);
  for (const { interval } of tops) counts[interval] = (counts[interval] ?? 0) + 1;
  return counts;
}

function toGrowth(
  graph: HeapGraph,
  repeats: Repeats,
  leak: HeapLeak,
  members: readonly { readonly family: Family; readonly top: AddedTop }[],
): HeapGrowth {
  const counts = repeats.intervals.map(() => 0);
  const classes = new Map<string, number>();
  const parts = new Map<string, number>();
  for (const { family, top } of members) {
    const weight = family.weights[top.interval] ?? 1;
    counts[top.interval] = (counts[top.interval] ?? 0) + weight;
    add(classes, className(graph, top.node), weight);
    for (const [name, count] of top.parts) add(parts, partName(graph.strings.get(name)), count * weight);
  }
  const perInterval = counts.map(Math.round);
  const total = perInterval.reduce((sum, count) => sum + count, 0);
  return {
    ...{ leak, perInterval, shape: shapeOf(perInterval, repeats) },
    classes: mostFirst(classes),
    parts: mostFirst(parts),
    retainedSize: Math.round((leak.retainedSize * total) / Math.max(1, members.length)),
  };
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

const mostFirst = (counts: ReadonlyMap<string, number>): ClassCount[] =>
  [...counts]
    .map(([className, count]) => ({ className, count: Math.round(count) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_CLASSES);

function className(graph: HeapGraph, node: number): string {
  if (isPrimitiveType(graph.typeOf(node))) return 'string';
  const name = describeNode(graph, node);
  return name === 'Object' ? (plainName(graph, node) ?? name) : withoutAttributes(name);
}

const partName = (name: string): string => withoutAttributes(name) || 'closure (anonymous)';

/** Which class of objects holds which, and how. */
function familyKey(graph: HeapGraph, { node, holder, reference }: AddedTop): string {
  const edge = graph.edgeTypeOf(reference);
  const isEntry = isIndexed(edge);
  return `${kindOf(graph, holder)} ${isEntry} ${kindOf(graph, node)}`;
}

/** The name's index tells classes apart; of strings and elements, names are data. */
function kindOf(graph: HeapGraph, node: number): string {
  const type = graph.typeOf(node);
  if (isPrimitiveType(type)) return 'string';
  const isElement = graph.strings.startsWith(graph.names.get(node), '<');
  return isElement ? withoutAttributes(graph.nameOf(node)) : `${type} ${graph.names.get(node)}`;
}
