import type { Expectation } from '../expectation.ts';

export default {
  report: 'highcharts/highcharts#25363',
  holder: 'A ResizeObserver of the container, which stays, that destroy() does not disconnect.',
  leaks: [
    {
      suspect: /ResizeObserver|callback/,
      owner: { type: 'library', name: 'highcharts' },
    },
  ],
} satisfies Expectation;
