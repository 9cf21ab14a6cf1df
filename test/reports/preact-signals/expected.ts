import type { Expectation } from '../expectation.ts';

export default {
  report: 'preactjs/signals#117',
  holder: 'A signal keeps every computed one that has read it, since the root counts as a reader of those.',
  leaks: [
    {
      before: /_s$/,
      suspect: /Set|\[/,
      owner: { type: 'library', name: '@preact/signals-core' },
    },
  ],
} satisfies Expectation;
