import { Edge, Node } from '../../../bytes/types.ts';
import type { HeapGraph } from '../../../graph/heap-graph.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties } from '../variables.ts';

/** What DevTools adds to the world of its own, in which it measures every page while it is open. */
const ITS_GLOBALS = ['__chromium_devtools_metrics_reporter', '__chromium_devtools_kill_live_metrics'];

/** Scopes in scopes, at most. */
const MAX_DEPTH = 20;

export const DEVTOOLS_METRICS: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'DevTools’ live metrics',
    reason: 'DevTools takes down how fast the page answers its user; without DevTools nothing is.',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      if (hop?.nodeType !== Node.Closure) return false;
      const global = globalOf(graph, hop.node);
      return global !== undefined && hasProperties(graph, global, ITS_GLOBALS);
    },
  },
];

/** The global object of the world that a function is of. */
function globalOf(graph: HeapGraph, closure: number): number | undefined {
  let scope = graph.follow(closure, 'context', Edge.Internal);
  for (let depth = 0; scope !== undefined && depth < MAX_DEPTH; depth++) {
    const global = graph.follow(scope, 'global_object', Edge.Internal);
    if (global !== undefined) return global;
    scope = graph.follow(scope, 'previous', Edge.Internal);
  }
  return undefined;
}
