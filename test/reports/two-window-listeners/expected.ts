import type { Expectation } from '../expectation.ts';

export default {
  report: 'rgalus/sticky-js#59, and a class of the page',
  holder: 'Listeners of the window: those of the library, and one of the page’s own chart.',
  leaks: [
    {
      objects: /^sticky$/,
      before: /^Window$/,
      suspect: /listener/,
      owner: { type: 'library', name: 'sticky-js' },
    },
    {
      objects: /^chart$/,
      before: /^Window$/,
      suspect: /listener/,
      owner: { type: 'yours', name: 'page.js' },
    },
  ],
} satisfies Expectation;
