import { isVueInstance } from '../answers/matchers/vue.ts';
import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { stringText } from '../graph/string-text.ts';
import { LEFT_OUT } from './left-out.ts';
import type { TrackerRecord } from './records.ts';

/** What stands at the end of a reference in the place of a string or a number. */
export interface Leaf {
  readonly type: 'string' | 'number';
  readonly text: string;
}

const NOTHING: Leaf = { type: 'string', text: LEFT_OUT };

/** V8's own numbers: which scope of its script it is, and where that begins. */
const PLACES = new Set(['scope_id', 'start_position']);

/**
 * The few strings and numbers that a capsule has: what a tracker knows of an object but its name, the names of variables and
 * of Vue's components, the types of events. All others are left out.
 *
 * @returns them by the references that lead to them.
 */
export function tellableTexts(
  graph: HeapGraph,
  records: readonly TrackerRecord[],
  references: Iterable<number>,
): (reference: number) => Leaf {
  const leaves = new Map<number, Leaf>();
  const put = (reference: number | undefined, leaf: Leaf | undefined) => {
    if (reference !== undefined && leaf !== undefined) leaves.set(reference, leaf);
  };
  const textOf = (reference: number): Leaf => ({
    type: 'string',
    text: stringText(graph, graph.targetOf(reference)),
  });
  const property = (node: number, name: string) => graph.findReference(node, name, Edge.Property);
  for (const { record, info, alias } of records) {
    put(property(info, 'name'), { type: 'string', text: alias });
    const kind = property(info, 'kind');
    put(kind, kind !== undefined && graph.isPrimitive(kind) ? textOf(kind) : undefined);
    const numbers = [property(record, 'id'), property(record, 'survived'), property(info, 'createdAt')];
    for (const reference of numbers) put(reference, numberAt(graph, reference));
  }
  for (const reference of references) {
    const edgeType = graph.edgeTypeOf(reference);
    if (edgeType !== Edge.Internal && edgeType !== Edge.Property) continue;
    const name = graph.referenceName(reference);
    const node = graph.targetOf(reference);
    if (edgeType === Edge.Internal && PLACES.has(name)) put(reference, numberAt(graph, reference));
    for (const text of textsBehind(graph, reference, name, node))
      if (graph.isPrimitive(text)) put(text, textOf(text));
  }
  return (reference) => leaves.get(reference) ?? NOTHING;
}

/** References to strings that are names in a program, behind a reference that says so. */
function textsBehind(graph: HeapGraph, reference: number, name: string, node: number): Iterable<number> {
  if (name === 'scope_info')
    return [...graph.referencesOf(node)].filter((text) => graph.edgeTypeOf(text) === Edge.Hidden);
  // the types of events that something listens to, in Node
  if (name === '<symbol kEvents>') {
    const table = graph.follow(node, 'table', Edge.Internal);
    return table === undefined ? [] : graph.referencesOf(table);
  }
  if (name === 'type' && isVueInstance(graph, graph.sourceOf(reference)))
    return ['name', '__name'].flatMap((name) => graph.findReference(node, name, Edge.Property) ?? []);
  return [];
}

function numberAt(graph: HeapGraph, reference: number | undefined): Leaf | undefined {
  const holder = reference === undefined ? undefined : graph.targetOf(reference);
  const value = holder === undefined ? undefined : graph.follow(holder, 'value', Edge.Internal);
  if (value === undefined) return undefined;
  const text = graph.nameOf(value);
  return Number.isFinite(Number(text)) ? { type: 'number', text } : undefined;
}
