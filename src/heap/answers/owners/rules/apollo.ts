import type { OwnerRule } from '../owner.ts';
import { isProperty } from '../variables.ts';

const NAMES = new Set(['__APOLLO_DEVTOOLS_GLOBAL_HOOK__']);
const CLIENT = new Set(['__APOLLO_CLIENT__']);
const SYMBOL = '<symbol apollo.devtools>';

export const APOLLO: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'Apollo DevTools',
    reason: 'The client is a global for Apollo DevTools (connectToDevTools).',
    matches: (path, at) =>
      isProperty(path, at, NAMES) || isProperty(path, at, CLIENT) || path.hops[at]?.name === SYMBOL,
  },
];
