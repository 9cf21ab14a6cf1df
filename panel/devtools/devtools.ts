import browser from 'webextension-polyfill';
import { forwardSearches } from './search.ts';

// always, on every page: a panel that appears only once something is found forces people to reopen DevTools
browser.devtools.panels
  .create('Resource Tracker', '/panel/icons/extension/32.png', '/panel/panel.html')
  .then(forwardSearches);
