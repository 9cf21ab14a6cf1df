import { expect, it } from 'vitest';
import { MAX_RETAINERS } from '../../content/limits.ts';
import { LeakTracker } from '../../src/index.ts';
import { inspectTracker } from '../../src/tracker/leak-tracker.ts';
import { readPath } from '../../src/walk/path.ts';
import { findRetainers } from '../../src/walk/retainers.ts';
import { walkFrom } from '../../src/walk/walk.ts';
import { collectGarbage } from './gc.ts';

const timer = {
  now: () => performance.now(),
  start(callback: () => void, ms: number) {
    const id = setTimeout(callback, ms);
    return () => clearTimeout(id);
  },
};
type Outcome = Parameters<Parameters<typeof findRetainers>[3]>[0];

const walk = (tracker: LeakTracker, root: object): Promise<Outcome> =>
  new Promise((resolve) =>
    // as it crosses: what a page sends inherits nothing
    findRetainers(inspectTracker(tracker), 1, walkFrom({ window: root, document: null }, timer), (outcome) =>
      resolve(structuredClone(outcome)),
    ),
  );

async function pathsTo(target: object, root: object): Promise<readonly string[]> {
  const tracker = new LeakTracker();
  tracker.track(target);
  return (await walk(tracker, root)).paths.map(readPath);
}

it.each<[string, (target: object) => object]>([
  ['window.app.store', (target) => ({ app: { store: target } })],
  ['window.list[2]', (target) => ({ list: [0, 0, target] })],
  [
    'window.store → Map["user:42"].connection',
    (target) => ({
      store: new Map([['user:42', { connection: target }]]),
    }),
  ],
  ['window.store → key 0 of a Map', (target) => ({ store: new Map([[target, 1]]) })],
  ['window.all → Set item 1', (target) => ({ all: new Set([{}, target]) })],
  ['window.handler.owner', (target) => ({ handler: Object.assign(() => 1, { owner: target }) })],
  ['window["a b"][a symbol]', (target) => ({ 'a b': { [Symbol('secret')]: target } })],
])('finds %s', async (path, hold) => {
  const target = {};
  expect(await pathsTo(target, hold(target))).toEqual([path]);
});

it('tells each that refers to it, the shortest first, up to a bound', async () => {
  const target = {};
  expect(await pathsTo(target, { far: { away: target }, near: target })).toEqual([
    'window.near',
    'window.far.away',
  ]);
  expect(await pathsTo(target, Array(100).fill(target))).toHaveLength(MAX_RETAINERS);
});

it('calls no getter, and goes on behind what throws', async () => {
  const target = {};
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const root = {
    get poisoned() {
      throw new Error('a getter was called');
    },
    proxy,
    notAMap: Object.create(Map.prototype),
    behind: { it: target },
  };
  expect(await pathsTo(target, root)).toEqual(['window.behind.it']);
});

it('ends in a graph without end', async () => {
  // what nobody holds may be collected before it is looked at, and then it has an end
  const made: object[] = [];
  const more = () => {
    const value = new Proxy({}, handler);
    made.push(value);
    return { value, configurable: true, enumerable: true, writable: true };
  };
  const endless: object = new Proxy({}, { ownKeys: () => ['next'], getOwnPropertyDescriptor: more });
  const handler: ProxyHandler<object> = { ownKeys: () => ['a', 'b', 'c'], getOwnPropertyDescriptor: more };
  const tracker = new LeakTracker();
  const target = tracker.track({});
  const outcome = await walk(tracker, { endless, target: [] });
  expect(outcome).toMatchObject({ alive: true, paths: [] });
  expect(outcome.looked).toBeLessThanOrEqual(100_000);
  expect(outcome.all).toBe(false);
  expect(target).toBeDefined();
  expect(made.length).toBeGreaterThan(0);
}, 20_000);

it('keeps neither its target nor what it has yet to look at', async () => {
  const tracker = new LeakTracker();
  const root: { held?: object } = {};
  const ref = (() => {
    const target = tracker.track({});
    root.held = { target };
    return new WeakRef(target);
  })();
  const outcome = new Promise<Outcome>((resolve) => {
    const late = { ...timer, start: (callback: () => void) => timer.start(callback, 300) };
    findRetainers(inspectTracker(tracker), 1, walkFrom({ window: root, document: null }, late), resolve);
  });
  delete root.held;
  await collectGarbage();
  expect(ref.deref()).toBeUndefined();
  expect(await outcome).toMatchObject({ alive: false, paths: [] });
});

it('can be cancelled', async () => {
  const tracker = new LeakTracker();
  const target = tracker.track({});
  let finished = false;
  const cancelled = findRetainers(
    inspectTracker(tracker),
    1,
    walkFrom({ window: { target }, document: null }, timer),
    () => {
      finished = true;
    },
  );
  cancelled();
  expect((await walk(tracker, { target })).paths.map(readPath)).toEqual(['window.target']);
  expect(finished).toBe(false);
});
