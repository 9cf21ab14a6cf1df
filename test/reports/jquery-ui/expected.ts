import type { Expectation } from '../expectation.ts';

export default {
  report: 'jquery/jquery-ui#1769',
  holder:
    'A widget’s lists of the elements that it has given listeners and classes, which keep what was removed.',
  leaks: [
    {
      before: /(classesElementLookup.*|bindings)$/,
      suspect: /\[[\d…]/,
      owner: { type: 'library', name: 'jquery-ui' },
    },
  ],
} satisfies Expectation;
