import type { OwnerRule } from '../owner.ts';
import { isVariable } from '../variables.ts';

const BUFFER = new Set(['buffer']);
const SLOTS = new Set([
  ...['currentInstance', 'currentRenderingInstance', 'activeSub', 'activeEffect', 'activeEffectScope'],
  'activePostFlushCbs',
]);

/** `emit` of the development build fills it until DevTools is there, or 3 s have gone by. */
const buffer: OwnerRule = {
  type: 'framework',
  name: 'Vue',
  reason: 'Vue’s development build buffers what it would tell its DevTools.',
  inPassing: { until: '3 seconds after the first app, when no DevTools has connected' },
  matches: (path, at) => isVariable(path, at, BUFFER, ['devtoolsNotInstalled']),
};

const slot: OwnerRule = {
  type: 'framework',
  name: 'Vue',
  reason: 'Vue keeps the last one in a variable of its own.',
  inPassing: { until: 'at its next update' },
  matches: (path, at) => isVariable(path, at, SLOTS, ['currentRenderingInstance', 'currentInstance']),
};

const devTools: OwnerRule = {
  type: 'developer-tool',
  name: 'Vue DevTools',
  reason: 'Vue DevTools keeps it for its panel.',
  matches: ({ hops }, at) => hops[at]?.name === '__VUE_DEVTOOLS_GLOBAL_HOOK__',
};

export const VUE: readonly OwnerRule[] = [devTools, buffer, slot];
