import type { Expectation } from '../expectation.ts';

export default {
  report: 'yocontra/react-responsive#280',
  holder: 'A listener that is left on each MediaQueryList, which the browser keeps while it has one.',
  leaks: [
    {
      suspect: /MediaQueryList|listener/,
      owner: { type: 'library', name: 'react-responsive' },
    },
  ],
} satisfies Expectation;
