import type { Expectation } from '../expectation.ts';

export default {
  report: 'sindresorhus/p-retry#71',
  holder: 'Each call leaves an abort listener on a signal that outlives it.',
  leaks: [
    {
      before: /signal|AbortSignal/,
      suspect: /listener/,
      owner: { type: 'library', name: 'p-retry' },
    },
  ],
} satisfies Expectation;
