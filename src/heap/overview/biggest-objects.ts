import { isGlobalName } from '../answers/describe-node.ts';
import { isInternalName } from '../answers/matchers/platform-names.ts';
import { isPrimitiveType, Node } from '../bytes/types.ts';
import type { AllRetainedSizes } from '../graph/all-retained-sizes.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

export interface BigObject {
  readonly node: number;
  /** Bytes that would be freed with it. */
  readonly retainedSize: number;
}

/** What retains less of the heap is none of the biggest. */
const LEAST_SHARE = 1 / 200;
/** Bytes that nobody has to look at. */
const LEAST = 10_000;

/** If so many parts retain half of what an object does, these are told. */
const FEW = 3;

/**
 * The objects at which memory gathers: they retain much, and not just since a few big ones among their parts do. So a
 * cache is told, not the module that has it, nor the window that has all; and of the parts of a cache none.
 *
 * @returns those that retain most first.
 */
export function biggestObjects(graph: HeapGraph, retention: AllRetainedSizes, most: number): BigObject[] {
  const least = Math.max(LEAST, graph.totalSize() * LEAST_SHARE);
  const big = new Map<number, number>();
  for (let node = 0; node < graph.nodeCount; node++) {
    const size = retention.sizeOf(node);
    if (size >= least && isTold(graph, node, retention)) big.set(node, size);
  }
  const above = new Map<number, number>();
  const parts = new Map<number, number[]>();
  for (const [node, size] of big) {
    let up = retention.dominatorOf(node);
    while (up !== undefined && !big.has(up)) up = retention.dominatorOf(up);
    if (up === undefined) continue;
    above.set(node, up);
    const known = parts.get(up);
    if (known === undefined) parts.set(up, [size]);
    else known.push(size);
  }
  const isGathering = (node: number, size: number) => {
    const largest = (parts.get(node) ?? []).sort((a, b) => b - a).slice(0, FEW);
    return largest.reduce((sum, part) => sum + part, 0) * 2 < size;
  };
  const told: BigObject[] = [];
  const isPart = new Set<number>();
  // whatever is a part of an object retains no more than that
  const inOrder = [...big].sort(([, a], [, b]) => b - a);
  for (const [node, retainedSize] of inOrder) {
    const up = above.get(node);
    if (up !== undefined && isPart.has(up)) isPart.add(node);
    else if (isGathering(node, retainedSize)) {
      isPart.add(node);
      told.push({ node, retainedSize });
      if (told.length === most) break;
    }
  }
  return told;
}

/** Whether a script knows an object: V8 has others between these, and the text of scripts is its own. */
function isTold(graph: HeapGraph, node: number, retention: AllRetainedSizes): boolean {
  const type = graph.typeOf(node);
  if (isPrimitiveType(type)) return graph.typeOf(retention.dominatorOf(node) ?? node) !== Node.Code;
  const name = graph.nameOf(node);
  if (/ \((prototype|internal cache)\)/.test(name)) return false;
  if (type === Node.Object) return !isGlobalName(name) && name !== 'global' && !name.startsWith('system / ');
  if (type === Node.Native)
    return (
      name !== '' && !graph.isAttached(node) && !/^(system|Node) \/ /.test(name) && !isInternalName(name)
    );
  return type === Node.Closure || type === Node.RegExp;
}
