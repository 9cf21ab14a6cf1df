import type { Expectation } from '../expectation.ts';

export default {
  report: 'snewcomer/intersection-observer-admin#49',
  holder: 'The list of elements of an observer: unobserve() does not take them out.',
  leaks: [
    {
      before: /WeakMap\[[^\]]*\]/,
      suspect: /^(\.elements)?\[[\d…]/,
      owner: { type: 'library', name: 'intersection-observer-admin' },
    },
  ],
} satisfies Expectation;
