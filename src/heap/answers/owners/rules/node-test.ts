import { Edge } from '../../../bytes/types.ts';
import type { HeapGraph } from '../../../graph/heap-graph.ts';
import type { OwnerRule } from '../owner.ts';

/** Where `mock` has what it has made, and a mock what it was called with: private members of Node's own classes. */
const KEPT: Readonly<Record<string, string>> = { '#mocks': 'MockTracker', '#calls': 'MockFunctionContext' };

/** Whether this is a test within a test, and not within a suite or the file. */
function isSubtest(graph: HeapGraph, node: number): boolean {
  const parent = graph.follow(node, 'parent', Edge.Property);
  const grandparent = parent === undefined ? undefined : graph.follow(parent, 'parent', Edge.Property);
  const isTest = (node: number | undefined) => node !== undefined && graph.nameOf(node) === 'Test';
  return (
    isTest(node) &&
    isTest(parent) &&
    (isTest(grandparent) || (grandparent !== undefined && graph.nameOf(grandparent) === 'Suite'))
  );
}

export const NODE_TEST: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'subtest of node:test',
    reason:
      'Node keeps the functions of subtests, and the variables of the test that they use, until the file is over.',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return hop?.edgeType === Edge.Property && hop.name === 'fn' && isSubtest(graph, hop.from);
    },
  },
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
