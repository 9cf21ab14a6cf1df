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
