import { icon, line } from './line.tsx';

/*
 * All icons of the panel, drawn on 16 × 16 as DevTools' own are, in the colour of the text that they stand in. They are
 * made once: whoever draws a thousand rows compares none of them.
 */

export const WHY_ICON = line(
  'M5.6 5.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9M8 12.2v.6M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7',
);
export const INSPECT_ICON = line(
  'M13.5 6V3.2a.7.7 0 0 0-.7-.7H3.2a.7.7 0 0 0-.7.7v9.6c0 .4.3.7.7.7H6M7.5 7.5l2 6 1.2-2.8 2.8-1.2z',
);
export const LOG_ICON = line('M2.5 3.5h11v9h-11zM5 6.2 6.8 8 5 9.8M8.2 10h2.8');
/** No longer looked at. */
export const UNTRACK_ICON = line(
  'M1.8 8S4 4.2 8 4.2 14.2 8 14.2 8 12 11.8 8 11.8 1.8 8 1.8 8M3.2 12.8 12.8 3.2',
);
export const PREVIOUS_ICON = line('M4 10l4-4 4 4');
export const NEXT_ICON = line('M4 6l4 4 4-4');
export const CLOSE_ICON = line('M4 4l8 8M12 4l-8 8');
export const MORE_ICON = icon(
  <path d="M8 2.6a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4m0 4.2a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4M8 11a1.2 1.2 0 1 1 0 2.4A1.2 1.2 0 0 1 8 11" />,
);
/** A bin, and the arrow of another look. */
export const RECHECK_ICON = line(
  'M3 5h6.5M5 5V3.6h2.5V5M4 5l.5 8.5H8M7 8v3M13.5 8.3a3.2 3.2 0 1 0 .3 2.6M13.7 6.6v1.9h-1.9',
);
export const STOP_ICON = icon(<path d="M4.5 4.5h7v7h-7z" />);
export const DISMISS_ICON = line('M2 5l1.2 1.2L5.4 4M2 11l1.2 1.2 2.2-2.2M8 5h6M8.5 9.5l4 4M12.5 9.5l-4 4');
/** A drop, and the tick of what has been looked at. */
export const LEAK_CHECK_ICON = line(
  'M7 2C5 4.6 3 6.8 3 9.2a4 4 0 0 0 4.6 4M7 2c1.6 2 3.2 3.8 3.8 5.6M9 11.5l1.8 1.8 3-3.6',
);
export const GROWTH_ICON = line('M2 13.5V2.5M2 13.5h12M4.5 11l3-3.5 2 1.8L13.5 4.5M10.6 4.3h3v3');
export const AUTOMATIC_ICON = line('M8.8 1.8 3.5 9h4l-.6 5.2L12.5 7h-4z');
export const SETTINGS_ICON = line(
  'M6.9 2.3h2.2l.4 1.7 1.2.7 1.7-.5 1.1 1.9-1.3 1.2v1.4l1.3 1.2-1.1 1.9-1.7-.5-1.2.7-.4 1.7H6.9l-.4-1.7-1.2-.7-1.7.5-1.1-1.9 1.3-1.2V7.3L2.5 6.1l1.1-1.9 1.7.5L6.5 4zM8 6.1a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8',
);
export const RESTART_ICON = line('M3.5 8a4.5 4.5 0 1 0 1.4-3.3M4.6 2v2.9h2.9');
export const COPY_ICON = line('M5.5 5.5h8v8h-8zM5.5 10.5h-3v-8h8v3');
export const MARKDOWN_ICON = line(
  'M1.5 3.5h13v9h-13zM4 10V6l1.8 2L7.6 6v4M11.3 6v3.8M9.7 8.4l1.6 1.6 1.6-1.6',
);
export const CLEAR_ICON = line('M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.8 3.8l8.4 8.4');
export const COLUMNS_ICON = line('M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10');
export const HELP_ICON = line(
  'M8 4C6.5 2.9 4.5 2.6 2.5 2.8v9.6c2-.2 4 .1 5.5 1.2 1.5-1.1 3.5-1.4 5.5-1.2V2.8c-2-.2-4 .1-5.5 1.2zM8 4v9.6',
);
/** States: done, doubtful, failed. */
export const DONE_ICON = line('M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.3 8.2l1.9 1.9 3.5-4');
export const WARNING_ICON = line('M8 2.2 14.3 13.3H1.7zM8 6.5v3M8 11.2v.1');
export const ERROR_ICON = line('M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4');
