import { RUNNER, type Suite } from '../suite.ts';

const TESTS = [
  'reactions',
  'registry',
  'instanceof',
  'typescript',
  'babel',
  'closure',
  'upgrade',
  'shadow-dom',
];

/** The polyfill replaces what puts nodes into a document and takes them out, although the browser has it all. */
export const customElements: Suite = {
  name: '@webcomponents/custom-elements',
  packages: { '@webcomponents/custom-elements': '1.0.0', mocha: '3.5.3', chai: '3.5.0' },
  root: '@webcomponents/custom-elements',
  runner: 'mocha',
  body: '<script>window.customElements.forcePolyfill = true; window.mochaInterface = "tdd";</script>',
  scripts: [
    '/custom-elements.min.js',
    '/modules/mocha/mocha.js',
    '/modules/chai/chai.js',
    '/stand-ins/chai-globals.js',
    RUNNER,
    ...TESTS.map((name) => `/tests/js/${name}.js`),
  ],
  passing: 45,
};
