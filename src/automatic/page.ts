import type { AutomaticOptions } from './options.ts';
import { SharedTracking } from './shared-tracking.ts';

/** What this script is given where it is put into a page. */
declare const AUTOMATIC_OPTIONS: AutomaticOptions;

// before the page's first script, which is not to find it
new SharedTracking('hidden').start(AUTOMATIC_OPTIONS);
