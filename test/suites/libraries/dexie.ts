import { RUNNER, type Suite } from '../suite.ts';

export const dexie: Suite = {
  name: 'dexie',
  packages: { dexie: '1.5.1' },
  root: 'dexie',
  runner: 'qunit',
  body: `<div id="qunit"></div><div id="qunit-fixture"></div>
<script>window.workerImports = ['/dist/dexie.js']; window.workerSource = '/test/worker.js';</script>`,
  scripts: [
    '/test/babel-polyfill/polyfill.min.js',
    '/test/qunit.js',
    RUNNER,
    '/dist/dexie.js',
    '/built/bundle.js',
  ],
  bundle: {
    modules: (packages) => [`${packages}dexie/test/tests-all.js`],
    standIns: { dexie: 'dexie.cjs', QUnit: 'qunit.js' },
  },
  passing: 203,
};
