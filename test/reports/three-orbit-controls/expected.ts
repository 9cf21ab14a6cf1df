import type { Expectation } from '../expectation.ts';

export default {
  report: 'mrdoob/three.js#27778',
  holder: 'A keydown listener of the document, interceptControlDown, that dispose() does not remove.',
  leaks: [
    {
      before: /document$/i,
      suspect: /listener/,
      owner: { type: 'library', name: 'three' },
    },
  ],
} satisfies Expectation;
