import browser from 'webextension-polyfill';

// always, on every page: a panel that appears only once something is found forces people to reopen DevTools
browser.devtools.panels.create('Resource Tracker', '', '/panel/panel.html');
