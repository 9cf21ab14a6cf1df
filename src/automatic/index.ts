import type { AutomaticOptions } from './options.ts';
import { readAutomatic } from './read-automatic.ts';
import { type AutomaticTracking, startAutomaticTracking as start } from './start-automatic.ts';

export type { AllocationStacks } from '../stacks/index.ts';
export type { AutomaticOptions, Kind } from './options.ts';
export type { AutomaticTracking } from './start-automatic.ts';

/**
 * Tracks what this realm takes from the platform from now on, without a call of the program's: timers, listeners, connections
 * and the like, each by its kind. What was taken before is not known, and neither is what is taken by functions that
 * somebody has kept from before: so it is to be called first.
 *
 * @throws TypeError if the options mean nothing.
 */
export const startAutomaticTracking = (options: AutomaticOptions = {}): AutomaticTracking =>
  start(readAutomatic(options, 'startAutomaticTracking'));
