import type { OwnerRule } from '../owner.ts';
import { isVariable } from '../variables.ts';

const NAMES = new Set(['mountedContainers', 'mountedRootEntries']);

export const TESTING_LIBRARY: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'Testing Library',
    reason: 'Testing Library keeps what render() has mounted until cleanup().',
    matches: (path, at) => isVariable(path, at, NAMES, ['mountedContainers']),
  },
];
