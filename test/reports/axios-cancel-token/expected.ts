import type { Expectation } from '../expectation.ts';

export default {
  report: 'axios/axios#1181',
  holder: 'Each request leaves a reaction on the promise of a token that is never cancelled.',
  leaks: [
    {
      before: /token/,
      suspect: /promise|reaction|then/i,
      after: /./,
      owner: { type: 'library', name: 'axios' },
    },
  ],
} satisfies Expectation;
