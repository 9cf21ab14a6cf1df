import { INSTRUMENTS } from '../instrument/index.ts';
import { hasOwn } from '../tracker/intrinsics.ts';
import { type AutomaticOptions, KINDS } from './options.ts';
import { type AutomaticTracking, sharedTracking } from './shared-tracking.ts';
import type { Takers } from './takers.ts';

export type { AutomaticTracking } from './shared-tracking.ts';

/**
 * Tracks what this realm takes from the platform from now on, without a call of the page's: timers, listeners, connections and
 * the like, each by its kind. Several may ask for it; nothing is tracked twice.
 *
 * @param takers tells of each who has taken it, if not all of them count.
 * @throws TypeError if there is no such kind, or no such way to see what is removed.
 */
export function startAutomaticTracking(options: AutomaticOptions = {}, takers?: Takers): AutomaticTracking {
  for (const kind of options.kinds ?? KINDS)
    if (!hasOwn(INSTRUMENTS, kind))
      throw new TypeError(
        `There is no kind "${kind}" to track automatically: expected some of ${KINDS.join(', ')}.`,
      );
  const { removals = 'cheap' } = options;
  if (removals !== 'cheap' && removals !== 'exact')
    throw new TypeError(`There is no way "${removals}" to see what is removed: expected cheap or exact.`);
  return sharedTracking().start(options, takers);
}
