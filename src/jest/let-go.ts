import { jest } from '@jest/globals';

/** What mocks have seen, which Jest keeps. */
export const letGo = (): void => {
  jest.clearAllMocks();
};
