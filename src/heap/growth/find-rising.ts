import { growthShape } from '../../growth/shape.ts';
import { isElementName } from '../answers/describe-node.ts';
import { groupBy } from '../answers/group-by.ts';
import { reportHeap } from '../answers/heap-report.ts';
import { isHarmless } from '../answers/owners/owner.ts';
import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { classNameOf, type EarlierHeap, isCounted } from './earlier-heap.ts';
import type { HeapGrowth, HeapGrowthOptions, HeapGrowthReport } from './find-growth.ts';

/** Objects of a class that are asked who holds them. */
const EXAMPLES = 40;
/** Classes that are looked into. */
const MOST_CLASSES = 30;

/**
 * Compares heaps of different sessions, in which no object can be told from another, by how many there are of each class.
 * Which of them are new nobody knows: so the holders are those of all of a class.
 */
export async function findRising(
  graph: HeapGraph,
  earlier: readonly EarlierHeap[],
  options: Omit<HeapGrowthOptions, 'except' | 'settled'> = {},
): Promise<HeapGrowthReport> {
  const nodes = new Map<string, number[]>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!isCounted(graph, node) || isPlatforms(graph, node)) continue;
    const name = classNameOf(graph, node);
    const ofClass = nodes.get(name);
    if (ofClass === undefined) nodes.set(name, [node]);
    else ofClass.push(node);
  }
  const rising = [...nodes]
    .map(([className, all]): Rising => {
      const counts = [...earlier.map((heap) => heap.countOf(className)), all.length];
      const increments = counts.slice(1).map((count, index) => count - (counts[index] ?? 0));
      return { className, all, increments };
    })
    .filter(({ increments }) => increments.every((increment) => increment > 0))
    .sort((a, b) => sum(b.increments) - sum(a.increments))
    .slice(0, MOST_CLASSES);
  const classOf = new Map<number, Rising>();
  for (const one of rising)
    for (const node of spread(one.all, EXAMPLES)) classOf.set(graph.ids.of(node), one);
  const { leaks, remarks } = await reportHeap(graph, { ...options, heapIds: [...classOf.keys()] });
  // one more than before shows no growth
  const verdict = earlier.length < 2 ? 'settled' : 'grows';
  const growths = leaks
    .filter(({ shape }) => shape !== '')
    .map((leak): HeapGrowth => {
      const members = groupBy(leak.survivors, ({ heapId }) => classOf.get(heapId));
      const parts = [...members].flatMap(([one, { length }]) => {
        const share = one === undefined ? 0 : length / Math.min(EXAMPLES, one.all.length);
        return one === undefined
          ? []
          : { className: one.className, increments: one.increments.map((more) => Math.round(more * share)) };
      });
      const perInterval = earlier.map((_, at) => sum(parts.map(({ increments }) => increments[at] ?? 0)));
      return {
        ...{ leak, perInterval, shape: growthShape(perInterval, 'sizes'), verdict, parts: [] },
        classes: parts.map(({ className, increments }) => ({ className, count: sum(increments) })),
        retainedSize: leak.retainedSize,
      };
    });
  const risen = growths
    .filter(({ perInterval }) => perInterval.some((count) => count > 0))
    .sort((a, b) => sum(b.perInterval) - sum(a.perInterval));
  const counts = ({ leak }: HeapGrowth) => leak.owner === null || !isHarmless(leak.owner);
  return {
    growing: verdict === 'grows' ? risen.filter(counts) : [],
    undecided: [],
    harmless: risen.filter((growth) => !counts(growth)),
    settled: verdict === 'settled' ? risen.filter(counts) : [],
    added: 0,
    heapSize: graph.totalSize(),
    remarks,
  };
}

/** What the browser or Node has outside of the heap, but for elements. */
const isPlatforms = (graph: HeapGraph, node: number): boolean =>
  graph.typeOf(node) === Node.Native && !isElementName(graph.nameOf(node));

/** A class of which each heap has more objects than the one before. */
interface Rising {
  readonly className: string;
  readonly all: readonly number[];
  readonly increments: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** As many of a list as are wanted, from all over it. */
function spread(nodes: readonly number[], most: number): number[] {
  const step = Math.max(1, nodes.length / most);
  return Array.from(
    { length: Math.min(most, nodes.length) },
    (_, index) => nodes[Math.floor(index * step)] as number,
  );
}
