import { RUNNER, type Suite } from '../suite.ts';
import { filesBelow } from '../suite-files.ts';

/** It replaces much of what we do, after us. */
export const zone: Suite = {
  name: 'zone.js',
  packages: { 'zone.js': '0.5.15', 'jasmine-core': '2.4.1' },
  root: 'zone.js',
  runner: 'jasmine',
  scripts: [
    '/modules/jasmine-core/lib/jasmine-core/jasmine.js',
    RUNNER,
    '/built/bundle.js',
    '/stand-ins/patience.js',
  ],
  bundle: {
    modules: (packages) => [
      `${packages}zone.js/build/test/browser_entry_point_with_microtask.js`,
      ...filesBelow(`${packages}zone.js/build/test/`, '.spec.js'),
    ],
  },
  elsewhere: {
    '/base/test/assets/sample.json': './stand-ins/sample.txt',
    '/base/test/ws-webworker-context.ts': 'zone.js/build/test/ws-webworker-context.js',
    '/base/test/zone_worker_entry_point.ts': 'zone.js/dist/zone.js',
  },
  socket: 'localhost:8001',
  passing: 78,
};
