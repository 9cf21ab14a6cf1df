import { DOM_LISTENERS } from './dom-listeners.js';
import { DOM_TREES } from './dom-trees.js';
import { PLATFORM } from './platform.js';

/** What only a page can leak. */
export const IN_PAGES = [...DOM_LISTENERS, ...DOM_TREES, ...PLATFORM];
