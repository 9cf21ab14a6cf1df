import type { Expectation } from '../expectation.ts';

export default {
  report: 'frappe/charts#238',
  holder: 'Listeners of the window that are bound anew when they are removed.',
  leaks: [
    {
      before: /^Window$/,
      suspect: /listener/,
      owner: { type: 'library', name: 'frappe-charts' },
    },
  ],
} satisfies Expectation;
