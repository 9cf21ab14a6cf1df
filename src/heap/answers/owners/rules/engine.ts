import { temporaryUse } from '../../../graph/roots.ts';
import type { OwnerRule } from '../owner.ts';

/** What a running function has is none of these: it may run, and hold, as long as its program does. */
export const ENGINE: readonly OwnerRule[] = [
  {
    type: 'browser',
    name: 'V8',
    reason: 'It was about to run or to optimise a function that has it, when the snapshot was taken.',
    inPassing: { until: 'when that is over' },
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return hop !== undefined && temporaryUse(graph, hop.reference) === 'engine';
    },
  },
];
