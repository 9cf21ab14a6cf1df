import type { Expectation } from '../expectation.ts';

export default {
  report: 'Nodlik/StPageFlip#71 and devrelm/resize-observer#93',
  holder: 'A frame loop that nobody ends, and an array of observers that another, intended one reads.',
  leaks: [
    {
      objects: /^book$/,
      suspect: /callback|requestAnimationFrame/,
      owner: { type: 'library', name: 'page-flip' },
    },
    {
      objects: /^panel$/,
      before: /(resizeObservers|→ [\w$]+)$/,
      suspect: /^\[/,
      owner: { type: 'library', name: 'resize-observer' },
    },
  ],
} satisfies Expectation;
