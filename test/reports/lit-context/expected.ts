import type { Expectation } from '../expectation.ts';

export default {
  report: 'lit/lit#3954',
  holder: 'The provider’s Map of callbacks: an element that is removed before its first update stays in it.',
  leaks: [
    {
      before: /callbacks|subscriptions/,
      suspect: /key|\[/,
      owner: { type: 'library', name: '@lit-labs/context' },
    },
  ],
} satisfies Expectation;
