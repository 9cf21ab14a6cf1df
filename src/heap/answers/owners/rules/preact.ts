import type { OwnerRule } from '../owner.ts';
import { isVariable } from '../variables.ts';

const SLOTS = new Set(['currentComponent', 'previousComponent', 'afterPaintEffects']);

/** Of `preact/hooks`, where its names were kept. */
const slot: OwnerRule = {
  type: 'framework',
  name: 'Preact',
  reason: 'Preact keeps the component that it rendered last in a variable of its own.',
  inPassing: { until: 'at its next update' },
  matches: (path, at) => isVariable(path, at, SLOTS, ['currentComponent', 'previousComponent']),
};

export const PREACT: readonly OwnerRule[] = [slot];
