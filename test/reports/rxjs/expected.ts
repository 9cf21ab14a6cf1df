import type { Expectation } from '../expectation.ts';

export default {
  report: 'ReactiveX/rxjs#2355',
  holder: 'The outer subscription keeps each inner one that has completed.',
  leaks: [
    {
      before: /_subscriptions$/,
      suspect: /^\[/,
      owner: { type: 'library', name: 'rxjs' },
    },
  ],
} satisfies Expectation;
