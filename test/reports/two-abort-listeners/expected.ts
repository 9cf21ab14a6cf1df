import type { Expectation } from '../expectation.ts';

export default {
  report: 'sindresorhus/p-retry#71 and sindresorhus/p-timeout#42',
  holder: 'Two libraries leave abort listeners on one signal, which outlives them.',
  leaks: [
    {
      objects: /^tried$/,
      before: /signal|AbortSignal/,
      suspect: /listener/,
      owner: { type: 'library', name: 'p-retry' },
    },
    {
      objects: /^timed$/,
      before: /signal|AbortSignal/,
      suspect: /listener/,
      owner: { type: 'library', name: 'p-timeout' },
    },
  ],
} satisfies Expectation;
