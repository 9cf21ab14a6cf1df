import { Edge } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties } from '../variables.ts';

/** What a context has of Mocha's. */
const OWN = new Set(['test', 'currentTest', '_runnable']);

export const MOCHA: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'context of Mocha',
    reason: 'What a test or a hook sets on “this” stays there until the tests of its suite are over.',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return (
        hop?.edgeType === Edge.Property &&
        !OWN.has(hop.name) &&
        graph.nameOf(hop.from) === 'Context' &&
        hasProperties(graph, hop.from, ['test', '_runnable'])
      );
    },
  },
];
