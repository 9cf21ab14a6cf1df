import type { OwnerRule } from '../owner.ts';
import { hasProperties } from '../variables.ts';
import { keptByMock, keptByState } from './mocks.ts';

/** A mock of Vitest knows how promises ended, one of Jest does not. */
export const VITEST: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'vi.fn',
    reason: 'A mock function keeps its calls and results until mockClear() or vi.clearAllMocks().',
    matches: (path, at) =>
      keptByState(path, at) ||
      (keptByMock(path, at) && hasProperties(path.graph, path.hops[at]?.from ?? 0, ['settledResults'])),
  },
];
