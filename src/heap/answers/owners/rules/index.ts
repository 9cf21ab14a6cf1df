import type { OwnerRule } from '../owner.ts';
import { ANGULAR } from './angular.ts';
import { APOLLO } from './apollo.ts';
import { BROWSER } from './browser.ts';
import { CONSOLE } from './console.ts';
import { DEBUGGER } from './debugger.ts';
import { DEVTOOLS_METRICS } from './devtools-metrics.ts';
import { ENGINE } from './engine.ts';
import { HMR } from './hmr.ts';
import { JEST } from './jest.ts';
import { MOCHA } from './mocha.ts';
import { NODE_FETCH } from './node-fetch.ts';
import { NODE_TEST } from './node-test.ts';
import { PERFORMANCE_TIMELINE } from './performance-timeline.ts';
import { PLAYWRIGHT } from './playwright.ts';
import { PREACT } from './preact.ts';
import { REACT } from './react.ts';
import { REDUX_DEVTOOLS } from './redux-devtools.ts';
import { RESOURCE_TRACKER } from './resource-tracker.ts';
import { SVELTE } from './svelte.ts';
import { TESTING_LIBRARY } from './testing-library.ts';
import { VITEST } from './vitest.ts';
import { VUE } from './vue.ts';

/** Asked in this order. A rule for another tool is a file of its own, and a line here. */
export const OWNER_RULES: readonly OwnerRule[] = [
  ...[
    ...CONSOLE,
    ...DEBUGGER,
    ...DEVTOOLS_METRICS,
    ...RESOURCE_TRACKER,
    ...REDUX_DEVTOOLS,
    ...APOLLO,
    ...HMR,
  ],
  ...[...PLAYWRIGHT, ...VITEST, ...JEST, ...NODE_TEST, ...NODE_FETCH, ...MOCHA, ...TESTING_LIBRARY],
  ...[...REACT, ...PREACT, ...VUE, ...SVELTE, ...ANGULAR],
  ...[...BROWSER, ...PERFORMANCE_TIMELINE, ...ENGINE],
];
