import type { AutomaticOptions } from './options.ts';
import { startAutomaticTracking } from './start-automatic.ts';

/** What this script is given where it is put into a page. */
declare const AUTOMATIC_OPTIONS: AutomaticOptions;

// before the page's first script
startAutomaticTracking(AUTOMATIC_OPTIONS);
