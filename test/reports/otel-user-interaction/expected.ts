import type { Expectation } from '../expectation.ts';

export default {
  report: 'open-telemetry/opentelemetry-js-contrib#3539',
  holder: 'The inner Map, keyed by the element; the outer WeakMap cleans up after itself.',
  leaks: [
    {
      before: /Map\["click"\]$/,
      suspect: /Map key|Map\[/,
      owner: { type: 'library', name: '@opentelemetry/instrumentation-user-interaction' },
    },
  ],
} satisfies Expectation;
