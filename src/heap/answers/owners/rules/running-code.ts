import { temporaryUse } from '../../../graph/roots.ts';
import type { OwnerRule } from '../owner.ts';

export const RUNNING_CODE: readonly OwnerRule[] = [
  {
    type: 'browser',
    name: 'V8',
    reason: 'Code that ran, or was being optimised, had it in a variable when the snapshot was taken.',
    inPassing: { until: 'when that is over' },
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return hop !== undefined && temporaryUse(graph, hop.reference) === 'running code';
    },
  },
];
