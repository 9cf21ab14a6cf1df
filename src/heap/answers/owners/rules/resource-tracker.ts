import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties } from '../variables.ts';

/** What a record of a tracked target has: the record is there for as long as the target is, and does not hold it. */
const OF_A_RECORD = ['info', 'survived', 'stage', 'previous'];

export const RESOURCE_TRACKER: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'Resource Tracker',
    reason: 'It is the record of a tracked target.',
    matches: ({ graph, hops }, at) => {
      const node = hops[at]?.node;
      return (
        node !== undefined && graph.typeOf(node) === Node.Object && hasProperties(graph, node, OF_A_RECORD)
      );
    },
  },
];
