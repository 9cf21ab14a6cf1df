import { RUNNER, type Suite } from '../suite.ts';

const PARTS = ['event-target', 'timers', 'observers', 'channels', 'connections', 'workers', 'unseen'];

/** What the specifications say of which no library's tests are to be had: written for this, the sections are named there. */
export const specification: Suite = {
  name: 'the specifications',
  packages: { mocha: '3.5.3', chai: '4.5.0' },
  root: 'mocha',
  runner: 'mocha',
  scripts: [
    '/modules/mocha/mocha.js',
    '/modules/chai/chai.js',
    '/stand-ins/chai-globals.js',
    RUNNER,
    ...PARTS.map((name) => `/specification/${name}.js`),
  ],
  passing: 111,
};
