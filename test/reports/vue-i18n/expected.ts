import type { Expectation } from '../expectation.ts';

export default {
  report: 'kazupon/vue-i18n#1190',
  holder: 'Each component with texts of its own listens to the destruction of the root, and never stops.',
  leaks: [
    {
      suspect: /listener|hook:beforeDestroy/,
      owner: { type: 'library', name: 'vue-i18n' },
    },
  ],
} satisfies Expectation;
