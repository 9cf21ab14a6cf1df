import { describe, expect, it } from 'vitest';
import { KeptByLibraries, KnownTargets } from '../../../src/automatic/takers.ts';
import { takersOfTests } from '../../../src/check/takers-of-tests.ts';
import { Entry } from '../../../src/instrument/registration.ts';

describe('who has taken something in a test', () => {
  it.each([
    ['the runner', '    at run (file:///app/node_modules/@vitest/runner/dist/index.js:1:2)'],
    ['the runner in a browser', '    at run (http://localhost:1/__vitest_browser__/main.js:1:2)'],
    ['the environment', '    at go (/app/node_modules/jsdom/lib/jsdom/browser/Window.js:1:2)'],
    [
      'the environment, in the store of pnpm',
      '    at go (/app/node_modules/.pnpm/jsdom@26.1.0/node_modules/jsdom/lib/a.js:1:2)',
    ],
    ['what the environment selects elements by', '    at go (/app/node_modules/nwsapi/src/nwsapi.js:1:2)'],
    ['a clock of tests', '    at go (/app/node_modules/@sinonjs/fake-timers/src/fake-timers-src.js:1:2)'],
    ['Node', '    at EventEmitter.on (node:events:1:2)'],
    ['this library', '    at go (/app/node_modules/resource-tracker-devtools/dist/lib/gc/host.js:1:2)'],
  ])('%s does not count', (_, stack) => {
    expect(takersOfTests(`${stack}\n    at test (/app/a.test.js:1:2)`)).toBe('nobody');
  });

  it('a library counts as such, with its place', () => {
    const frame = 'at on (/app/node_modules/@scope/bus/index.js:3:4)';
    expect(takersOfTests(`    ${frame}\n    at test (/app/a.test.js:1:2)`)).toEqual({
      library: 'file:///app/node_modules/@scope/bus/index.js:3:4',
    });
  });

  it.each([
    ['a test', '    at /app/a.test.js:1:2'],
    ['a function that is passed on', '    at Array.forEach (<anonymous>)\n    at /app/a.test.js:1:2'],
    ['a program that is named as a runner', '    at go (/home/jest/src/mocha.js:1:2)'],
    ['whoever is not known', null],
  ])('%s is the program', (_, stack) => {
    expect(takersOfTests(stack)).toBe('program');
  });
});

describe('what a library takes at one place', () => {
  const entry = (text = 'change listener of document') => new Entry('listener', text);

  it('may stay once, and no second time', () => {
    const kept = new KeptByLibraries();
    const first = entry();
    expect([kept.takes('a.js:1:1', first), kept.takes('a.js:1:1', first)]).toEqual([true, true]);
    expect(kept.takes('a.js:1:1', entry())).toBe(false);
    expect(kept.takes('a.js:1:1', entry('input listener of document'))).toBe(true);
    expect(kept.takes('b.js:1:1', entry())).toBe(true);
  });

  it('may be taken anew when it was given back', () => {
    const kept = new KeptByLibraries();
    const first = entry();
    kept.takes('a.js:1:1', first);
    first.stage = 'released';
    expect(kept.takes('a.js:1:1', entry())).toBe(true);
  });
});

describe('what is registered with', () => {
  it('an object of the same test goes with that, with an older one it does not', () => {
    const targets = new KnownTargets();
    const bus = new EventTarget();
    targets.turn();
    expect([targets.isNew(bus), targets.isNew(bus)]).toEqual([true, true]);
    targets.turn();
    expect(targets.isNew(bus)).toBe(false);
  });

  it('the global object, or nothing, stays', () => {
    const targets = new KnownTargets();
    expect([targets.isNew(globalThis), targets.isNew(null)]).toEqual([false, false]);
  });
});
