import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from './heap-graph.ts';

/** The number in a field, which newer versions of V8 write as a string beside it. */
export function numberIn(graph: HeapGraph, node: number, field: string): number | undefined {
  const holder = graph.follow(node, field);
  const value = holder === undefined ? undefined : graph.follow(holder, 'value', Edge.Internal);
  const parsed = value === undefined ? Number.NaN : Number(graph.nameOf(value));
  return Number.isFinite(parsed) ? parsed : undefined;
}
