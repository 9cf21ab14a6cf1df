import type { Expectation } from '../expectation.ts';

export default {
  report: 'mkoryak/floatThead#334',
  holder: 'A listener of matchMedia("print"), which is asked for a second list to remove it from.',
  leaks: [
    {
      suspect: /MediaQueryList|listener/,
      owner: { type: 'library', name: 'floatthead' },
    },
  ],
} satisfies Expectation;
