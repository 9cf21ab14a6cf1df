import type { HeapGraph } from '../graph/heap-graph.ts';
import { MOST_GROUPS, retainedByGroups } from '../graph/retained-by-groups.ts';
import type { ClassKind, NodeClasses } from './node-classes.ts';

/** All objects of a class together. */
export interface ClassTotal {
  /** `Session`, `<div>`, `{id, name}`, `(string)`. */
  readonly name: string;
  readonly count: number;
  /** Shallow sizes, in bytes. */
  readonly size: number;
  /** Bytes that would be freed if all of the class went; `null` where nobody has counted. */
  readonly retainedSize: number | null;
}

/** A class of the page. */
interface PageClass extends ClassTotal {
  /** One of its objects. */
  readonly node: number;
}

export interface ClassTotals {
  /** What the page has made: those that retain most first, then the others by shallow size. */
  readonly classes: readonly PageClass[];
  /** What every program has, such as strings and functions, the largest first. */
  readonly basics: readonly ClassTotal[];
  /** What the engine and the platform keep for themselves, the largest first. */
  readonly engine: readonly ClassTotal[];
}

/** Counts the objects of each class, and what the largest classes retain. */
export function classTotals(graph: HeapGraph, classes: NodeClasses): ClassTotals {
  const total = classes.classes.length;
  const counts = new Uint32Array(total);
  const sizes = new Float64Array(total);
  const samples = new Uint32Array(total);
  for (let node = 0; node < graph.nodeCount; node++) {
    const at = classes.ofNode[node] as number;
    counts[at] = (counts[at] as number) + 1;
    samples[at] = node;
    sizes[at] = (sizes[at] as number) + graph.sizeOf(node);
  }
  const retained = retainedByLargest(graph, classes, counts, sizes);
  const rowsOf = (wanted: ClassKind) =>
    classes.classes
      .flatMap(({ name, kind }, at) =>
        kind === wanted && (counts[at] ?? 0) > 0
          ? [
              {
                at,
                name,
                count: counts[at] ?? 0,
                size: sizes[at] ?? 0,
                retainedSize: retained.get(at) ?? null,
              },
            ]
          : [],
      )
      .sort((a, b) => (b.retainedSize ?? -1) - (a.retainedSize ?? -1) || b.size - a.size);
  return {
    classes: rowsOf('page').map(({ at, ...row }) => ({ ...row, node: samples[at] ?? 0 })),
    basics: rowsOf('basic').map(({ at: _, ...row }) => row),
    engine: rowsOf('engine')
      .filter(({ size }) => size > 0)
      .map(({ at: _, ...row }) => row),
  };
}

/** Half of those that are measured are the largest, half the most numerous. */
function retainedByLargest(
  graph: HeapGraph,
  { classes, ofNode }: NodeClasses,
  counts: Uint32Array,
  sizes: Float64Array,
): Map<number, number> {
  const ofPage = [...classes.keys()].filter((at) => classes[at]?.kind === 'page');
  const by = (numbers: Uint32Array | Float64Array) =>
    [...ofPage].sort((a, b) => (numbers[b] as number) - (numbers[a] as number));
  const largest = by(sizes).slice(0, MOST_GROUPS / 2);
  const measured = [...new Set([...largest, ...by(counts)])].slice(0, MOST_GROUPS);
  const groupOf = new Int8Array(classes.length).fill(-1);
  for (const [group, at] of measured.entries()) groupOf[at] = group;
  const retained = retainedByGroups(graph, (node) => groupOf[ofNode[node] as number] as number);
  return new Map(measured.map((at, group) => [at, retained[group] ?? 0]));
}
