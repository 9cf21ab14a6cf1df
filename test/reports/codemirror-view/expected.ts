import type { Expectation } from '../expectation.ts';

export default {
  report: 'codemirror/view#17',
  holder: 'A selectionchange listener of the document, which destroy() does not remove.',
  leaks: [
    {
      before: /document$/i,
      suspect: /listener/,
      owner: { type: 'library', name: '@codemirror/view' },
    },
  ],
} satisfies Expectation;
