import { line } from './line.tsx';

/** A line that rises over an axis. */
export const TIMELINE_ICON = line('M2.5 2v11.5H14M4.5 10.5l3-3.5 2.5 2 4-5');
/** Pages, one behind the other. */
export const PRESERVE_ICON = line('M5.5 4.5v-2h8v8h-2M2.5 5.5h8v8h-8zM4.5 8h4M4.5 10.5h4');
export const PAUSE_ICON = line('M5.5 3v10M10.5 3v10');
export const RESUME_ICON = line('M5 3l7.5 5L5 13z');
