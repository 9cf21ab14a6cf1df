import type { Expectation } from '../expectation.ts';

export default {
  report: 'codemirror/view#17 and mrdoob/three.js#27778',
  holder: 'Two listeners of the document, of two libraries, which neither removes.',
  leaks: [
    {
      objects: /^editor$/,
      before: /document$/i,
      suspect: /listener/,
      owner: { type: 'library', name: '@codemirror/view' },
    },
    {
      objects: /^controls$/,
      before: /document$/i,
      suspect: /listener/,
      owner: { type: 'library', name: 'three' },
    },
  ],
} satisfies Expectation;
