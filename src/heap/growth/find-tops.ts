import { groupBy } from '../answers/group-by.ts';
import { isPrimitiveType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { Added, type AddedTop } from './added.ts';
import { familiesOf } from './families.ts';
import type { Repeats } from './repeats.ts';

/** Objects that are opened one within the other, to see what they hold. */
const MOST_OPENED = 6;
/** Intervals that may lack objects of a family, for it to be worth a look into what else they have made. */
const MOST_LACKING = 2;

/**
 * Where growths hang. What one repeat makes and the others only fill hides what it holds itself: an emitter's array of
 * listeners, for instance. So where a family lacks some intervals, what these have made and holds objects of its class is
 * opened.
 */
export function findTops(graph: HeapGraph, repeats: Repeats): AddedTop[] {
  const added = new Added(graph, repeats);
  const opened = new Set<number>();
  let tops = added.tops();
  for (let i = 0; i < MOST_OPENED; i++) {
    const before = opened.size;
    for (const node of worthOpening(graph, repeats, tops)) opened.add(node);
    if (opened.size === before) break;
    // it is told by what it holds
    tops = added.tops(opened).filter(({ node }) => !opened.has(node));
  }
  return withoutKeys(graph, tops);
}

/** Strings beside objects that hang on the same one, and were made with them, are their keys: told are the objects. */
function withoutKeys(graph: HeapGraph, tops: readonly AddedTop[]): AddedTop[] {
  const isText = ({ node }: AddedTop) => isPrimitiveType(graph.typeOf(node));
  const placeOf = ({ holder, interval }: AddedTop) => `${holder} ${interval}`;
  const withObjects = new Set(tops.filter((top) => !isText(top)).map(placeOf));
  return tops.filter((top) => !isText(top) || !withObjects.has(placeOf(top)));
}

function* worthOpening(graph: HeapGraph, repeats: Repeats, tops: readonly AddedTop[]): Generator<number> {
  const several = repeats.intervals.some((interval) => interval.repeats > 1);
  const lacking = new Map<number, Set<number>>();
  for (const { verdict, perInterval, tops: members } of familiesOf(graph, repeats, tops)) {
    if (verdict === 'grows') continue;
    const missing = [...perInterval.keys()].filter((at) => perInterval[at] === 0);
    const isClose = missing.length <= MOST_LACKING && repeats.length - missing.length >= 2;
    for (const { node } of isClose ? members.slice(0, 1) : [])
      for (const at of missing) lacking.set(at, (lacking.get(at) ?? new Set()).add(graph.names.get(node)));
  }
  for (const [interval, made] of groupBy(tops, ({ interval }) => interval)) {
    const least = repeats.intervals[interval]?.repeats ?? 1;
    const wanted = lacking.get(interval);
    for (const { node, parts } of made) {
      const isHolder = wanted !== undefined && [...parts.keys()].some((name) => wanted.has(name));
      if (isHolder || (several && [...parts.values()].some((count) => count >= least))) yield node;
    }
  }
}
