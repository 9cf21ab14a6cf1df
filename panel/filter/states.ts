import type { Predicate } from '../list/resource.ts';

/** What `state:` can be, in the words of the column. */
export const STATES: Readonly<Record<string, Predicate>> = {
  live: ({ collected }) => !collected,
  survived: ({ collected, survived }) => !collected && survived > 0,
  disposed: ({ verdict }) => verdict === 'disposed',
  retained: ({ verdict }) => verdict === 'not-collected',
  'not-disposed': ({ verdict }) => verdict === 'not-disposed',
  collected: ({ collected }) => collected,
};
