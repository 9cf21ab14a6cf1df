import type { Expectation } from '../expectation.ts';

export default {
  report: 'thebuilder/react-intersection-observer#462',
  holder: 'The module’s Map of ids, keyed by the root element.',
  leaks: [
    {
      suspect: /Map key|Map\[/,
      owner: { type: 'library', name: 'react-intersection-observer' },
    },
  ],
} satisfies Expectation;
