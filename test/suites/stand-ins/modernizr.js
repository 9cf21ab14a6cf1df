// what Modernizr finds in a Chromium of today
window.Modernizr = { indexeddb: true, localstorage: true, websqldatabase: false, webworkers: true };
