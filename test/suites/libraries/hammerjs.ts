import { RUNNER, type Suite } from '../suite.ts';

const SOURCES = `utils input input/mouse input/pointerevent input/singletouch input/touch input/touchmouse touchaction
recognizer recognizers/attribute recognizers/pan recognizers/pinch recognizers/press recognizers/rotate recognizers/swipe
recognizers/tap hammer manager expose`;

/** Not those that wait for a gesture that takes time: what comes of it depends on how busy the machine is. */
const TESTS = 'utils enable hammer events nested_gesture_recognizers propagation_bubble';

export const hammerjs: Suite = {
  name: 'hammerjs',
  packages: { hammerjs: '2.0.8', 'hammer-simulator': '0.0.1' },
  root: 'hammerjs',
  runner: 'qunit',
  body: '<div id="qunit"></div><div id="qunit-fixture"></div>',
  scripts: [
    '/tests/unit/assets/jquery.min.js',
    '/tests/unit/assets/lodash.compat.js',
    '/tests/unit/assets/qunit.js',
    RUNNER,
    '/tests/unit/assets/utils.js',
    '/modules/hammer-simulator/index.js',
    '/stand-ins/fake-touch.js',
    ...SOURCES.split(/\s+/).map((name) => `/src/${name}.js`),
    ...TESTS.split(' ').map((name) => `/tests/unit/test_${name}.js`),
  ],
  // how fast a swipe is, is measured
  unsteady: ['Tests: Swiping to the left should fire swipeleft event'],
  passing: 36,
};
