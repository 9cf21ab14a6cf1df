import { temporaryUse } from '../../../graph/roots.ts';
import type { OwnerRule } from '../owner.ts';

export const CONSOLE: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'console',
    reason: 'It was logged or evaluated, or is selected in Elements ($0).',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return (
        hop !== undefined &&
        temporaryUse(graph, hop.reference) === 'tool' &&
        graph.nameOf(hop.from) !== '(Debugger)'
      );
    },
  },
];
