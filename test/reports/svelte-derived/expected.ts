import type { Expectation } from '../expectation.ts';

export default {
  report: 'sveltejs/svelte#11817',
  holder: 'A derived value that is not disconnected from the reactions of its source.',
  leaks: [
    {
      before: /reactions$/,
      suspect: /\[/,
      owner: { type: 'library', name: 'svelte' },
    },
  ],
} satisfies Expectation;
