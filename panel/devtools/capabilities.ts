import browser from 'webextension-polyfill';

/** Chromium's panels have `tabs`; Firefox's have not. */
const hasTabs = browser.tabs !== undefined;

/** What the browser lets its DevTools panels do. All that differs between browsers is decided here. */
export const capabilities = {
  /** Without it, a relay in the background passes on what the panel and the tab say. */
  reachTabs: hasTabs,
  /** Expressions run in the extension's own world, and in any frame. Firefox has the page's world and the top frame only. */
  ownWorld: hasTabs,
  /** `queryObjects` collects in Chromium. In Firefox there is no such thing, and a page could answer to the name. */
  queryObjects: hasTabs,
  /** Firefox opens a source at a line only for its user, and for the functions that are there. */
  openResource: 'openResource' in browser.devtools.panels,
  /** Chromium's can be had through its debugging port, or as a file. Firefox gives extensions no heap graph. */
  heapSnapshots: hasTabs,
} as const;
