import { afterEach, beforeEach } from 'vitest';
import { beginCheck, endCheck, type LeakCheckOptions } from './leak-check.ts';

/** Checks each test of a file, or of all files when a setup file calls it, whichever `test` they use. */
export function checkLeaks(options: LeakCheckOptions = {}): void {
  beforeEach(() => beginCheck(options));
  afterEach(({ task }) => endCheck([], task.result?.state === 'fail', options));
}
