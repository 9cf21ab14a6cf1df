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
  return { hops: reactions + 1, text: 'then', churns: true, ...shown(path, hop) };
};
