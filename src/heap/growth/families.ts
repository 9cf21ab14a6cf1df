import { elementKind } from '../answers/element-kind.ts';
import { groupBy } from '../answers/group-by.ts';
import { withoutAttributes } from '../answers/step-key.ts';
import { isIndexed, isPrimitiveType, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { AddedTop } from './added.ts';
import { type Verdict, verdictOf } from './decide.ts';
import type { Repeats } from './repeats.ts';

/** Examples that are taken of what one class of objects holds, of each interval. */
const EXAMPLES = 12;

/** Objects of one class that hang on objects of one class. */
export class Family {
  readonly tops: readonly AddedTop[];
  /** Elements of documents: the ways to them differ by chance. */
  readonly inDocument: boolean;
  readonly perInterval: readonly number[];
  readonly verdict: Verdict;
  /** How many objects of their class each interval has left, wherever they hang. */
  readonly ofClass: readonly number[];

  constructor(repeats: Repeats, tops: readonly AddedTop[], ofClass: readonly number[]) {
    this.tops = tops;
    this.inDocument = tops[0]?.inDocument ?? false;
    this.ofClass = ofClass;
    this.perInterval = countPer(repeats, tops);
    this.verdict = verdictOf(this.perInterval, repeats, ofClass);
  }

  /** Some of each interval. */
  examples(): AddedTop[] {
    const taken = this.perInterval.map(() => 0);
    return this.tops.filter(({ interval }) => {
      taken[interval] = (taken[interval] ?? 0) + 1;
      return (taken[interval] ?? 0) <= EXAMPLES;
    });
  }

  /** How many an example of an interval stands for. */
  weightOf(interval: number): number {
    return Math.max(1, (this.perInterval[interval] ?? 0) / EXAMPLES);
  }
}

/** Puts together what hangs on objects of one class in one way, and is of one class. */
export function familiesOf(graph: HeapGraph, repeats: Repeats, tops: readonly AddedTop[]): Family[] {
  const byClass = groupBy(tops, ({ node }) => kindOf(graph, node));
  return [...byClass.values()].flatMap((alike) => {
    const ofClass = countPer(repeats, alike);
    const ways = groupBy(alike, (top) => wayKey(graph, top));
    const families = [...ways.values()].flatMap((family) => byKind(graph, repeats, family, ofClass));
    // held in two ways of equal length, such as a timer that the page also has, each is found by either
    const whole = new Family(repeats, alike, ofClass);
    const isSplit = isOfAll(whole) && !families.some(isOfAll);
    return isSplit && isOfOwnClass(graph, alike[0]) ? [whole] : families;
  });
}

/** Whether it grows, with each interval. */
export const isOfAll = ({ verdict, perInterval }: Pick<Family, 'verdict' | 'perInterval'>): boolean =>
  verdict === 'grows' && !perInterval.includes(0);

/** Whether it is of a class that says what it is. */
export function isOfOwnClass(graph: HeapGraph, top: AddedTop | undefined): boolean {
  return (
    top !== undefined &&
    graph.typeOf(top.node) === Node.Object &&
    !COMMON.has(graph.nameOf(top.node)) &&
    !isElement(graph, top.node)
  );
}

/** Classes of the language, whose objects may be anything. */
const COMMON = new Set([
  ...[
    'Object',
    'Array',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'WeakRef',
    'Promise',
    'Error',
    'Generator',
    'Date',
  ],
  ...[
    'ArrayBuffer',
    'DataView',
    'Uint8Array',
    'Float64Array',
    'Arguments',
    'RegExp',
    'Boolean',
    'Number',
    'String',
  ],
]);

/**
 * Of elements of one tag those kinds that grow, since a page may make others anew each time; or else all of them, since
 * classes may also be states.
 */
function byKind(
  graph: HeapGraph,
  repeats: Repeats,
  family: readonly AddedTop[],
  ofClass: readonly number[],
): Family[] {
  const whole = [new Family(repeats, family, ofClass)];
  if (!family.every(({ node }) => isElement(graph, node))) return whole;
  const kinds = [...groupBy(family, ({ node }) => elementKind(graph.nameOf(node))).values()];
  if (kinds.length === 1) return whole;
  const growing = kinds
    .map((kind) => new Family(repeats, kind, countPer(repeats, kind)))
    .filter(({ verdict }) => verdict === 'grows');
  if (growing.length === 0) return whole;
  const told = new Set(growing.flatMap(({ tops }) => tops));
  const others = family.filter((top) => !told.has(top));
  return others.length === 0 ? growing : [...growing, new Family(repeats, others, countPer(repeats, others))];
}

export function countPer(repeats: Repeats, tops: readonly AddedTop[]): number[] {
  const counts = repeats.intervals.map(() => 0);
  for (const { interval } of tops) counts[interval] = (counts[interval] ?? 0) + 1;
  return counts;
}

const wayKey = (graph: HeapGraph, { holder, reference, inDocument }: AddedTop): string =>
  `${kindOf(graph, holder)} ${inDocument ? 'within' : isIndexed(graph.edgeTypeOf(reference))}`;

/** The name's index tells classes apart; of strings and elements, names are data. */
function kindOf(graph: HeapGraph, node: number): string {
  const type = graph.typeOf(node);
  if (isPrimitiveType(type)) return 'string';
  return isElement(graph, node) ? withoutAttributes(graph.nameOf(node)) : `${type} ${graph.names.get(node)}`;
}

export const isElement = (graph: HeapGraph, node: number): boolean =>
  !isPrimitiveType(graph.typeOf(node)) && graph.strings.startsWith(graph.names.get(node), '<');
