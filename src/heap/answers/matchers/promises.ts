import { Edge, Node } from '../../bytes/types.ts';
import { type Hop, type Matcher, shown } from '../matcher.ts';
import { suspendedFunction } from './closures.ts';

const isReaction = (hop: Hop): boolean => hop.nodeName === 'system / PromiseReaction';

/** What waits for a promise, and what a settled promise has. */
export const promise: Matcher = (path, at) => {
  if (path.hops[at]?.name !== 'reactions_or_result') return undefined;
  const reactions = path.takeWhile(at, isReaction);
  if (reactions === 0) return { hops: 1, text: 'result' };
  const suspended = suspendedFunction(path, at + reactions);
  if (suspended !== undefined) return { ...suspended, hops: reactions + suspended.hops };
  const hop = path.hops[at + reactions];
  if (hop === undefined) return undefined;
  return { hops: reactions + 1, text: 'Promise reaction (never settled)', churns: true, ...shown(path, hop) };
};

/** A `FinalizationRegistry` holds its callback, and what it calls it with. */
export const finalization: Matcher = (path, at) => {
  const [hop, value] = path.hops.slice(at, at + 2);
  if (hop === undefined) return undefined;
  if (hop.nodeName === 'system / WeakCell') {
    const cells = path.takeWhile(at, ({ nodeName }) => nodeName === 'system / WeakCell');
    const held = path.hops[at + cells];
    return held && { hops: cells + 1, text: 'held value', churns: true, ...shown(path, held) };
  }
  const isCallback =
    path.graph.nameOf(hop.from) === 'FinalizationRegistry' &&
    hop.nodeType === Node.Closure &&
    value !== undefined;
  return isCallback && hop.edgeType !== Edge.Property
    ? { hops: 1, text: 'cleanup callback', ...shown(path, hop) }
    : undefined;
};
