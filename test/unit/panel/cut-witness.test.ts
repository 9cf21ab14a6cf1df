import { expect, it } from 'vitest';
import { verdictOf } from '../../../panel/shell/cut-witness.ts';

it.each([
  [{ freed: 1, left: 0, isProven: true }, 'Freed: that reference was all that held it.'],
  // what is collected is gone, whatever the sentinel says
  [{ freed: 1, left: 0, isProven: false }, 'Freed: that reference was all that held it.'],
  [{ freed: 3, left: 0, isProven: true }, 'Freed, all 3: nothing else held them.'],
  [{ freed: 0, left: 1, isProven: true }, 'Still alive: something else holds it.'],
  [{ freed: 0, left: 2, isProven: true }, 'Still alive: something else holds them.'],
  [{ freed: 2, left: 3, isProven: true }, 'Freed 2 of 5: something else holds the rest.'],
  [{ freed: 2, left: 3, isProven: false }, expect.stringMatching(/^Not proven: the reference is removed/)],
])('of %o is said what it has come to', (outcome, verdict) => {
  expect(verdictOf(outcome)).toEqual(verdict);
});
