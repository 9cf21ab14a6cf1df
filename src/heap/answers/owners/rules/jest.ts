import type { OwnerRule } from '../owner.ts';
import { hasProperties, isProperty } from '../variables.ts';
import { keptByMock } from './mocks.ts';

/** What its environment for Node keeps beside the global object, to clean it up. */
const KEPT = new Set(['propertyToValue', 'leftovers']);

/** What a mock does when it is called, and what it replaced. */
const MOCKED = new Set(['mockImpl', 'specificMockImpls']);
const SPIES = new Set(['_spyState']);
/** What was logged, until the file is over. */
const LOGGED = new Set(['_buffer']);

export const JEST: readonly OwnerRule[] = [
  {
    type: 'test-tool',
    name: 'jest.spyOn',
    reason:
      'A spy or mock keeps what it returns and what it replaced until mockReset() or jest.restoreAllMocks().',
    matches: (path, at) =>
      (isProperty(path, at, SPIES) &&
        hasProperties(path.graph, path.hops[at]?.from ?? 0, ['_mockState', '_mockConfigRegistry'])) ||
      (isProperty(path, at, MOCKED) &&
        hasProperties(path.graph, path.hops[at]?.from ?? 0, ['specificMockImpls', 'mockName'])),
  },
  {
    type: 'test-tool',
    name: 'jest.fn',
    reason: 'A mock function keeps its calls and results until mockClear() or jest.clearAllMocks().',
    matches: keptByMock,
  },
  {
    type: 'test-tool',
    name: 'console of Jest',
    reason: 'It keeps what was logged until the tests of the file are over.',
    matches: (path, at) =>
      isProperty(path, at, LOGGED) &&
      hasProperties(path.graph, path.hops[at]?.from ?? 0, ['_counters', '_groupDepth']),
  },
  {
    type: 'test-tool',
    name: 'jest-environment-node',
    reason: 'It keeps what was a property of the global object until the tests of the file are over.',
    matches: (path, at) =>
      isProperty(path, at, KEPT) && hasProperties(path.graph, path.hops[at]?.from ?? 0, [...KEPT]),
  },
];
