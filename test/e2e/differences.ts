/** All that is not the same in both browsers; the README has the same table. */
export const DIFFERENCES = [
  {
    about: 'Forcing a garbage collection',
    chromium: 'under 0.1 s on a small page',
    firefox: 'about 2 s: nodes are freed by a collector of their own, between rounds',
  },
  {
    about: 'If that is not proven',
    chromium: 'another way is tried, which leaves a line in the console',
    firefox: 'the status says so',
  },
  {
    about: '“Why is it alive?”',
    chromium:
      'a heap snapshot tells what holds it; until there is one, the live retainers that scripts can see',
    firefox: 'extensions get no heap graph; the live retainers that scripts can see, said to be incomplete',
  },
  {
    about: '“Rules” of your own',
    chromium: 'tell whose references are in a heap snapshot',
    firefox: 'none: they are about references that scripts can’t see',
  },
  {
    about: 'A click on an allocation site',
    chromium: 'opens Sources at the line',
    firefox: 'shows it in the console, where a second click opens the Debugger at the line',
  },
  {
    about: '“Inspect” in a frame',
    chromium: 'works',
    firefox: 'the top frame only',
  },
  {
    about: 'Workers that use the library',
    chromium: 'are listed and rechecked, each as one more frame',
    firefox: 'are not listed: its panels have no world of their own in a page, to reach them from',
  },
  {
    about: 'Between panel and page',
    chromium: 'nothing',
    firefox: 'a background page that keeps nothing; while a panel is open it is woken every 20 s',
  },
] as const;

export type Difference = (typeof DIFFERENCES)[number]['about'];
