import { RUNNER, type Suite } from '../suite.ts';

const TESTS = ['api', 'config', 'datatypes', 'drivers', 'iframes', 'webworkers'];

export const localforage: Suite = {
  name: 'localforage',
  packages: { localforage: '1.5.7', mocha: '2.5.3', 'expect.js': '0.3.1' },
  root: 'localforage',
  runner: 'mocha',
  scripts: [
    '/modules/mocha/mocha.js',
    '/modules/expect.js/index.js',
    '/stand-ins/modernizr.js',
    RUNNER,
    '/dist/localforage.js',
    ...TESTS.map((name) => `/test/test.${name}.js`),
  ],
  passing: 221,
};
