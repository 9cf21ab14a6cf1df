import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';

export const CONSOLE: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'console',
    reason: 'It was logged or evaluated, or is selected in Elements ($0).',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      if (hop === undefined || graph.typeOf(hop.from) !== Node.Synthetic) return false;
      return graph.toolReferences.has(hop.reference) && graph.nameOf(hop.from) !== '(Debugger)';
    },
  },
];
