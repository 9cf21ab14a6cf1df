import type { Expectation } from '../expectation.ts';

export default {
  report: 'jaredwray/keyv#101',
  holder:
    'Each cache leaves an error listener on the store that they share; the newer one can be told not to.',
  leaks: [
    {
      before: /store/,
      suspect: /listener|^\[/,
      owner: { type: 'library', name: 'keyv' },
    },
  ],
} satisfies Expectation;
