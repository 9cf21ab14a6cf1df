import { RUNNER, type Suite } from '../suite.ts';

const TESTS =
  'basic element interactives nested reapply-aria-hidden reapply-tabindex shadow-dom-v0 shadow-dom-v1';

/** The polyfill works only where the browser does not have what it is for. */
export const wicgInert: Suite = {
  name: 'wicg-inert',
  packages: { 'wicg-inert': '3.1.3', mocha: '3.5.3', chai: '3.5.0' },
  root: 'wicg-inert',
  runner: 'mocha',
  body: '<script>delete HTMLElement.prototype.inert;</script>',
  scripts: [
    '/modules/mocha/mocha.js',
    '/modules/chai/chai.js',
    '/stand-ins/chai-globals.js',
    '/stand-ins/karma-fixture.js',
    RUNNER,
    '/dist/inert.js',
    '/test/specs/helpers/index.js',
    ...TESTS.split(' ').map((name) => `/test/specs/${name}.spec.js`),
  ],
  passing: 28,
};
