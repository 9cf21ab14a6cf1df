import type { Expectation } from '../expectation.ts';

export default {
  report: 'devrelm/resize-observer#93',
  holder: 'The module’s array of observers keeps those that were disconnected; its frame loop is intended.',
  leaks: [
    {
      before: /(resizeObservers|→ [\w$]+)$/,
      suspect: /^\[/,
      owner: { type: 'library', name: 'resize-observer' },
    },
  ],
} satisfies Expectation;
