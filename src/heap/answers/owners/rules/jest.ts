import type { OwnerRule } from '../owner.ts';
import { keptByMock } from './mocks.ts';

export const JEST: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'jest.fn',
    reason: 'A mock function keeps its calls and results until mockClear() or jest.clearAllMocks().',
    matches: keptByMock,
  },
];
