import { fileURLToPath } from 'node:url';
import type { Suite } from '../suite.ts';
import { filesBelow } from '../suite-files.ts';

/** Fifteen of its tests fail in any browser of today: they look for the names of errors in another place. */
export const rxjs: Suite = {
  name: 'rxjs',
  packages: {
    '@reactivex/rxjs': '5.0.0',
    mocha: '3.5.3',
    chai: '3.5.0',
    sinon: '2.4.1',
    'sinon-chai': '2.14.0',
    lodash: '4.17.21',
    'escape-string-regexp': '1.0.5',
  },
  root: '@reactivex/rxjs',
  runner: 'mocha',
  scripts: [
    '/modules/mocha/mocha.js',
    '/modules/chai/chai.js',
    '/modules/sinon/pkg/sinon.js',
    '/modules/sinon-chai/lib/sinon-chai.js',
    '/stand-ins/mocha-classes.js',
    '/built/bundle.js',
  ],
  bundle: {
    modules: (packages) => [
      `${packages}@reactivex/rxjs/spec-js/helpers/testScheduler-ui.js`,
      // in between, for it is set up with an interface of the tests' own
      fileURLToPath(new URL('../runners/mocha.js', import.meta.url)),
      ...filesBelow(`${packages}@reactivex/rxjs/spec-js/`, '-spec.js'),
    ],
    standIns: {
      'mocha/lib/interfaces/common': 'mocha-hooks.cjs',
      chai: 'chai.cjs',
      'sinon-chai': 'sinon-chai.cjs',
      sinon: 'sinon.cjs',
      promise: 'promise.cjs',
    },
  },
  passing: 2448,
};
