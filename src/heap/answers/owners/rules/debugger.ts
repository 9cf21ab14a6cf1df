import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';

export const DEBUGGER: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'debugger',
    reason: 'A debugger has stopped at, or looks at, what holds it.',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      if (hop === undefined || graph.typeOf(hop.from) !== Node.Synthetic) return false;
      return graph.nameOf(hop.from) === '(Debugger)';
    },
  },
];
