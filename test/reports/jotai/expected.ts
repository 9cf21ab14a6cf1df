import type { Expectation } from '../expectation.ts';

export default {
  report: 'pmndrs/jotai#2477',
  holder:
    'What is pending for an atom that lives on keeps each atom that was derived from it, and read once.',
  leaks: [
    {
      before: /WeakMap\[[^\]]*\]\[1\]$/,
      suspect: /Set|\[/,
      owner: { type: 'library', name: 'jotai' },
    },
  ],
} satisfies Expectation;
