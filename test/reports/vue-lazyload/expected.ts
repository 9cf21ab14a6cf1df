import type { Expectation } from '../expectation.ts';

export default {
  report: 'hilongjw/vue-lazyload#118',
  holder: 'The queue of listeners keeps components that were removed before they were loaded.',
  leaks: [
    {
      before: /ListenerQueue|Queue$/,
      suspect: /^\[/,
      owner: { type: 'library', name: 'vue-lazyload' },
    },
  ],
} satisfies Expectation;
