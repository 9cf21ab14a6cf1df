import type { OwnerRule } from '../owner.ts';
import { isProperty } from '../variables.ts';

const NAMES = new Set([
  '__REDUX_DEVTOOLS_EXTENSION__',
  '__REDUX_DEVTOOLS_EXTENSION_COMPOSE__',
  'devToolsExtension',
  // what the store of its history is, which has every state and action
  'liftedStore',
]);

export const REDUX_DEVTOOLS: readonly OwnerRule[] = [
  {
    type: 'developer-tool',
    name: 'Redux DevTools',
    reason: 'Redux DevTools keeps every action and state, to travel back to them.',
    matches: (path, at) => isProperty(path, at, NAMES),
  },
];
