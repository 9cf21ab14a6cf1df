import { Edge } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';

/** Where `mock` has what it has made, and a mock what it was called with: private members of Node's own classes. */
const KEPT: Readonly<Record<string, string>> = { '#mocks': 'MockTracker', '#calls': 'MockFunctionContext' };

export const NODE_TEST: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'mock of node:test',
    reason: 'A mock function keeps its calls until mock.resetCalls() or mock.reset().',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return hop?.edgeType === Edge.Property && graph.nameOf(hop.from) === KEPT[hop.name];
    },
  },
];
