import type { Expectation } from '../expectation.ts';

export default {
  report: 'statelyai/xstate#957',
  holder: 'The registry keeps actors that were stopped, in two Maps: by their ids, and with their ids.',
  leaks: [
    {
      suspect: /Map/,
      owner: { type: 'library', name: 'xstate' },
    },
  ],
} satisfies Expectation;
