import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';

/** What the browser itself takes down. Marks and measures are the page's own, of which it may make as many as it likes. */
const ENTRY =
  /^(Performance\w+Timing|LargestContentfulPaint|LayoutShift|InteractionContentfulPaint|SoftNavigationEntry|VisibilityStateEntry)$/;

export const PERFORMANCE_TIMELINE: readonly OwnerRule[] = [
  {
    type: 'browser',
    name: 'the browser',
    reason: 'It is in the performance timeline, which has a few hundred entries of each kind at most.',
    inPassing: { until: 'with the page' },
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      if (hop === undefined || graph.typeOf(hop.from) !== Node.Native || !ENTRY.test(hop.nodeName))
        return false;
      // between the two is the buffer
      return [hop, hops[at - 1]].some((hop) => hop !== undefined && graph.nameOf(hop.from) === 'Performance');
    },
  },
];
