import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties, hasVariables, isProperty } from '../variables.ts';

const KEPT = new Set(['calls', 'results', 'contexts', 'instances', 'settledResults', 'lastCall']);

/** `mock.calls`, `mock.results` of a mock function: a property of an object that has the others too, by all its names. */
export const keptByMock: OwnerRule['matches'] = (path, at) => {
  const { graph, hops } = path;
  const hop = hops[at];
  if (hop === undefined || graph.typeOf(hop.from) !== Node.Object || !isProperty(path, at, KEPT))
    return false;
  return hasProperties(graph, hop.from, ['calls', 'results', 'contexts', 'instances']);
};

/** Tinyspy's and Vitest's state of a mock in a scope of its own. */
export const keptByState: OwnerRule['matches'] = ({ graph, hops }, at) => {
  const hop = hops[at];
  return (
    hop !== undefined && KEPT.has(hop.name) && hasVariables(graph, hop.from, ['calls', 'results', 'contexts'])
  );
};
