import { line } from './line.tsx';

/** As DevTools draws what is saved and loaded: an arrow out of a tray, and one into it. */
export const EXPORT_ICON = line('M8 2v8M5 7l3 3 3-3M2.5 11v2.5h11V11');
export const IMPORT_ICON = line('M8 10V2M5 5l3-3 3 3M2.5 11v2.5h11V11');
