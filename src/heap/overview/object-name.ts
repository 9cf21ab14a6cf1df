import { clip, describeNode } from '../answers/describe-node.ts';
import type { FunctionPlace } from '../answers/function-places.ts';
import { isPrimitiveType, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { stringText } from '../graph/string-text.ts';
import type { NodeClasses } from './node-classes.ts';

/** What an object is called in a list of objects of all kinds: a plain one by its fields, a string by its text. */
export function objectName(
  graph: HeapGraph,
  classes: NodeClasses,
  node: number,
  place?: FunctionPlace,
): string {
  const type = graph.typeOf(node);
  if (type === Node.Object && graph.strings.equals(graph.names.get(node), 'Object'))
    return classes.of(node).name;
  if (isPrimitiveType(type) && type !== Node.Number)
    return `string ${JSON.stringify(clip(stringText(graph, node)))}`;
  return describeNode(graph, node, place);
}
