import type { ComponentChildren } from 'preact';

/** A drawing on 16 × 16, as DevTools' own are, in the colour of the text that it stands in. */
export const icon = (children: ComponentChildren) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    {children}
  </svg>
);

/** A line of 1.3 pixels. */
export const line = (d: string) => icon(<path class="line" d={d} />);
