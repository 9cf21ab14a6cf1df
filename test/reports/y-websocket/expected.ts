import type { Expectation } from '../expectation.ts';

export default {
  report: 'yjs/y-websocket#71',
  holder: 'A beforeunload listener of the window that destroy() does not remove.',
  leaks: [
    {
      before: /^Window$/,
      suspect: /listener/,
      owner: { type: 'library', name: 'y-websocket' },
    },
  ],
} satisfies Expectation;
