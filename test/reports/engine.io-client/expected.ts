import type { Expectation } from '../expectation.ts';

export default {
  report: 'socketio/engine.io-client#693',
  holder: 'A beforeunload listener of the window that a closed socket leaves.',
  leaks: [
    {
      before: /^Window$/,
      suspect: /listener/,
      owner: { type: 'library', name: 'engine.io-client' },
    },
  ],
} satisfies Expectation;
