import type { Expectation } from '../expectation.ts';

export default {
  report: 'Nodlik/StPageFlip#71',
  holder: 'A frame loop of Render.start(), which destroy() does not end.',
  leaks: [
    {
      suspect: /callback|requestAnimationFrame/,
      owner: { type: 'library', name: 'page-flip' },
    },
  ],
} satisfies Expectation;
