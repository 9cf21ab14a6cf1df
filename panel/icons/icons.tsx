import type { ComponentChildren } from 'preact';

/*
 * All icons of the panel, drawn on 16 × 16 as DevTools' own are, in the colour of the text that they stand in. They are
 * made once: whoever draws a thousand rows compares none of them.
 */

const icon = (children: ComponentChildren) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    {children}
  </svg>
);

/** A line of 1.3 pixels. */
const line = (d: string) => icon(<path class="line" d={d} />);

export const WHY_ICON = line(
  'M5.6 5.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9M8 12.2v.6M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7',
);
export const INSPECT_ICON = line(
  'M13.5 6V3.2a.7.7 0 0 0-.7-.7H3.2a.7.7 0 0 0-.7.7v9.6c0 .4.3.7.7.7H6M7.5 7.5l2 6 1.2-2.8 2.8-1.2z',
);
export const LOG_ICON = line('M2.5 3.5h11v9h-11zM5 6.2 6.8 8 5 9.8M8.2 10h2.8');
export const UNTRACK_ICON = line('M4 4l8 8M12 4l-8 8');
export const PREVIOUS_ICON = line('M4 10l4-4 4 4');
export const NEXT_ICON = line('M4 6l4 4 4-4');
export const COPY_ICON = line('M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2');
export const CLOSE_ICON = UNTRACK_ICON;
