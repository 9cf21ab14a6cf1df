import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties } from '../variables.ts';

/** What Playwright evaluates in a page goes through an object of its own, which keeps elements that it has found. */
export const PLAYWRIGHT: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'Playwright',
    reason: 'Playwright keeps it for a handle or a locator.',
    matches: ({ graph, hops }, at) => {
      const node = hops[at]?.from;
      return (
        node !== undefined &&
        graph.typeOf(node) === Node.Object &&
        hasProperties(graph, node, ['_evaluator', '_lastAriaSnapshotForTrack'])
      );
    },
  },
];
