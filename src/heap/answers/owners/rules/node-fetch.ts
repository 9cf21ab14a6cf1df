import { Edge } from '../../../bytes/types.ts';
import type { Hop } from '../../matcher.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties } from '../variables.ts';

const isVariable = (hop: Hop | undefined, name: string): boolean =>
  hop?.edgeType === Edge.Context && hop.name === name;

/** What Node's `fetch` keeps of each request for a while, whoever has made it. */
export const NODE_FETCH: readonly OwnerRule[] = [
  {
    type: 'framework',
    name: 'Node',
    reason: 'It is in the timing of resources, which has 250 entries at most.',
    inPassing: { until: 'when there are more, or by performance.clearResourceTimings()' },
    matches: ({ hops }, at) =>
      ['resourceTimingBuffer', 'resourceTimingSecondaryBuffer'].some((name) => isVariable(hops[at], name)) &&
      hops.slice(at, at + 4).some(({ nodeName }) => nodeName === 'PerformanceResourceTiming'),
  },
  {
    type: 'framework',
    name: 'Node',
    reason: 'It is a time limit of a request of fetch, which Node looks at twice a second.',
    inPassing: { until: 'a second after the request has ended' },
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return (
        hop?.nodeName === 'FastTimer' &&
        hasProperties(graph, hop.node, ['_idleStart', '_idleTimeout', '_timerArg'])
      );
    },
  },
  {
    type: 'framework',
    name: 'Node',
    reason: 'It waits for the body of a response of fetch to be collected.',
    inPassing: { until: 'after the next garbage collection' },
    matches: ({ hops }, at) =>
      hops[at]?.edgeType === Edge.Property &&
      hops[at]?.name === 'streamRegistry' &&
      hops[at]?.nodeName === 'FinalizationRegistry',
  },
];
