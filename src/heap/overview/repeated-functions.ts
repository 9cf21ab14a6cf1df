import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { type CommonHolder, commonHolders, LISTENERS } from './common-holders.ts';
import { followNamed, nameIndex } from './name-index.ts';
import type { NodeClasses } from './node-classes.ts';

/** Functions that were made again and again at one place of the code. */
export interface RepeatedFunction {
  /** One of them. */
  readonly node: number;
  readonly count: number;
  /** By what most of them are held; `null` where only the engine has them. */
  readonly heldBy: CommonHolder | null;
}

/** So many listeners of one place are nothing special, nor so many other functions. */
const MIN_LISTENERS = 20;
const MIN_COUNT = 100;

/** Functions of one place, the most first. */
export function repeatedFunctions(graph: HeapGraph, classes: NodeClasses, most: number): RepeatedFunction[] {
  const shared = nameIndex(graph, 'shared');
  const counts = new Map<number, number>();
  const codes = new Map<number, number>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.typeOf(node) !== Node.Closure) continue;
    const code = followNamed(graph, node, shared, Edge.Internal);
    if (code < 0) continue;
    codes.set(node, code);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const shown = [...counts]
    .filter(([code, count]) => count >= MIN_LISTENERS && hasScript(graph, code))
    .sort(([, a], [, b]) => b - a)
    .slice(0, most);
  const groups = new Map(shown.map(([code], group) => [code, group]));
  const groupOf = new Uint16Array(graph.nodeCount);
  const samples = new Map<number, number>();
  for (const [node, code] of codes) {
    const group = groups.get(code);
    if (group === undefined) continue;
    groupOf[node] = group + 1;
    if (!samples.has(group)) samples.set(group, node);
  }
  const holders = commonHolders(graph, classes, groupOf, shown.length);
  return shown
    .map(([, count], group) => ({
      ...{ node: samples.get(group) ?? 0, count, heldBy: holders[group] ?? null },
    }))
    .filter(({ count, heldBy }) => count >= MIN_COUNT || heldBy?.text === LISTENERS);
}

/** Whether somebody has written it: the browser's own functions are of no script, and Node's are of its own. */
function hasScript(graph: HeapGraph, code: number): boolean {
  const script =
    graph.follow(code, 'script', Edge.Internal) ?? graph.follow(code, 'script_or_debug_info', Edge.Internal);
  if (script === undefined) return false;
  const name = graph.nameOf(script).replace(/^system \/ Script( \/ )?/, '');
  return name !== '' && !name.startsWith('node:');
}
