import type { OwnerRule } from '../owner.ts';
import { isVariable } from '../variables.ts';

const SLOTS = new Set(['instructionState', 'activeConsumer', 'freeConsumers', '_currentInjector']);

/** The frame of the view that was worked on last, and a pool of consumers. */
const slot: OwnerRule = {
  type: 'framework',
  name: 'Angular',
  reason: 'Angular keeps the view that it worked on last in a variable of its own.',
  inPassing: { until: 'at its next change detection' },
  matches: (path, at) => isVariable(path, at, SLOTS, ['instructionState']),
};

export const ANGULAR: readonly OwnerRule[] = [slot];
