import { groupBy } from '../answers/group-by.ts';
import { withoutAttributes } from '../answers/step-key.ts';
import { isIndexed, isPrimitiveType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { AddedTop } from './added.ts';
import { type Verdict, verdictOf } from './decide.ts';
import type { Repeats } from './repeats.ts';

/** Examples that are taken of what one class of objects holds, of each interval. */
const EXAMPLES = 12;

/** Objects of one class that hang on objects of one class. */
export class Family {
  readonly tops: readonly AddedTop[];
  readonly perInterval: readonly number[];
  readonly verdict: Verdict;
  /** How many objects of their class each interval has left, wherever they hang. */
  readonly ofClass: readonly number[];

  constructor(repeats: Repeats, tops: readonly AddedTop[], ofClass: readonly number[]) {
    this.tops = tops;
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
    const families = groupBy(alike, (top) => wayKey(graph, top));
    return [...families.values()].map((family) => new Family(repeats, family, ofClass));
  });
}

function countPer(repeats: Repeats, tops: readonly AddedTop[]): number[] {
  const counts = repeats.intervals.map(() => 0);
  for (const { interval } of tops) counts[interval] = (counts[interval] ?? 0) + 1;
  return counts;
}

const wayKey = (graph: HeapGraph, { holder, reference }: AddedTop): string =>
  `${kindOf(graph, holder)} ${isIndexed(graph.edgeTypeOf(reference))}`;

/** The name's index tells classes apart; of strings and elements, names are data. */
function kindOf(graph: HeapGraph, node: number): string {
  const type = graph.typeOf(node);
  if (isPrimitiveType(type)) return 'string';
  const isElement = graph.strings.startsWith(graph.names.get(node), '<');
  return isElement ? withoutAttributes(graph.nameOf(node)) : `${type} ${graph.names.get(node)}`;
}
