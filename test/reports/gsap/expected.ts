import type { Expectation } from '../expectation.ts';

export default {
  report: 'greensock/GSAP#654',
  holder: 'A change listener that is left on each MediaQueryList, which the browser keeps while it has one.',
  leaks: [
    {
      suspect: /MediaQueryList|listener/,
      owner: { type: 'library', name: 'gsap' },
    },
  ],
} satisfies Expectation;
