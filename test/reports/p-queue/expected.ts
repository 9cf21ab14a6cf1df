import type { Expectation } from '../expectation.ts';

export default {
  report: 'sindresorhus/p-queue#235',
  holder: 'Each task leaves an abort listener on a signal that outlives it.',
  leaks: [
    {
      before: /signal|AbortSignal/,
      suspect: /listener/,
      owner: { type: 'library', name: 'p-queue' },
    },
  ],
} satisfies Expectation;
