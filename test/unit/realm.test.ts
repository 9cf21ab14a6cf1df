import { execFileSync } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { realmState } from '../../src/tracker/realm.ts';

const KEY = Symbol.for('resource-tracker');

it('is made by whoever comes first and found by all others', () => {
  const global = {};
  const first = realmState(global);
  expect(realmState(global)).toBe(first);
});

it('is shared by two copies of the library', async () => {
  const one = await import('../../src/index.ts');
  vi.resetModules();
  const two = await import('../../src/index.ts');
  expect(two.LeakTracker).not.toBe(one.LeakTracker);
  expect(two.resourceTracker).toBe(one.resourceTracker);
  const target = one.trackResource({}, 'shared');
  two.untrackResource(target);
  expect(one.resourceTracker.live()).toEqual([]);
});

it('is found by a version that knows more members than another', () => {
  const global = {};
  const { tracker, inspector } = realmState({});
  Object.defineProperty(global, KEY, { value: Object.freeze({ tracker, inspector, later: true }) });
  expect(realmState(global).tracker).toBe(tracker);
});

it.each([[42], [{}], [Object.freeze({ tracker: {}, inspector: {} })], ['text']])(
  'keeps to itself when something else (%o) has its place, and leaves that alone',
  (occupant) => {
    const global = { [KEY]: occupant };
    const target = {};
    const { tracker } = realmState(global);
    tracker.track(target, { name: 'works' });
    expect(tracker.live()).toMatchObject([{ name: 'works' }]);
    expect(global[KEY]).toBe(occupant);
  },
);

it('works on a global that is frozen', () => {
  expect(realmState(Object.freeze({})).tracker.live()).toEqual([]);
});

it('of the first version is found, and what that has no verdict for changes nothing', () => {
  const library = new URL('../../src/index.ts', import.meta.url).href;
  const script = `
    const nothing = () => undefined;
    const names = ['size', 'lastId', 'observe', 'after', 'target', 'untrack', 'sweep'];
    const inspector = Object.fromEntries(names.map((name) => [name, nothing]));
    const list = [];
    const tracker = { track: (target) => (list.push({ name: 'a' }), target), untrack: nothing, clear: nothing, live: () => list };
    globalThis[Symbol.for('resource-tracker')] = Object.freeze({ tracker, inspector });
    const { trackResource, disposeResource, touchResource, untrackResource, resourceTracker } = await import('${library}');
    const target = trackResource({});
    touchResource(target);
    disposeResource(target);
    console.log(resourceTracker === tracker, resourceTracker.live().length);
    untrackResource(target);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('true 1\n');
});
