import type { Expectation } from '../expectation.ts';

export default {
  report: 'hotwired/stimulus#547',
  holder: 'The dispatcher’s Map of listeners, by element, keeps each element after its controller is gone.',
  leaks: [
    {
      before: /eventListenerMaps$/,
      suspect: /key|\[/,
      owner: { type: 'library', name: '@hotwired/stimulus' },
    },
  ],
} satisfies Expectation;
