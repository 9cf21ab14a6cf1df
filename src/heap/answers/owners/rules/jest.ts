import type { OwnerRule } from '../owner.ts';
import { hasProperties, isProperty } from '../variables.ts';
import { keptByMock } from './mocks.ts';

/** What its environment for Node keeps beside the global object, to clean it up. */
const KEPT = new Set(['propertyToValue', 'leftovers']);

export const JEST: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'jest.fn',
    reason: 'A mock function keeps its calls and results until mockClear() or jest.clearAllMocks().',
    matches: keptByMock,
  },
  {
    type: 'test-tool',
    name: 'jest-environment-node',
    reason: 'It keeps what was a property of the global object until the tests of the file are over.',
    matches: (path, at) =>
      isProperty(path, at, KEPT) && hasProperties(path.graph, path.hops[at]?.from ?? 0, [...KEPT]),
  },
];
