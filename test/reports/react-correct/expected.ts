import type { Expectation } from '../expectation.ts';

export default {
  report: 'none: a correct component of React',
  holder: 'Nobody: React and the browser keep the last one, in its development build some more, for a while.',
  leaks: [],
} satisfies Expectation;
