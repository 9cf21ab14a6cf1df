import { expect, it } from 'vitest';
import { forceGC, type GcEnvironment } from '../../src/gc/force-gc.ts';
import { Sentinel } from '../../src/gc/sentinel.ts';
import { nextTask } from './gc.ts';

const { gc } = globalThis;
const environment = (press: () => void): GcEnvironment => ({
  ...{ press, collectsAtOnce: false, nextTask, nextFrame: nextTask },
});

it('proves a full garbage collection by its sentinel', async () => {
  const sentinel = await forceGC(environment(() => gc?.()));
  expect(sentinel.collected).toBe(true);
});

it('does not take a collection of the young generation for a full one', async () => {
  const sentinel = await forceGC(environment(() => gc?.({ type: 'minor' })));
  expect(sentinel.collected).toBe(false);
});

it('does not claim a collection that did not happen', async () => {
  const steps: number[] = [];
  const sentinel = await forceGC(
    environment(() => undefined),
    { onProgress: (done) => steps.push(done) },
  );
  expect(sentinel.collected).toBe(false);
  expect(steps.length).toBeGreaterThan(10);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
});

it('can be finished by another way to collect', async () => {
  const sentinel = await forceGC(environment(() => undefined));
  await nextTask();
  gc?.();
  await nextTask();
  expect(sentinel.collected).toBe(true);
});

it('collects what only a finalizer held, with its second pass', async () => {
  const held = new Set<object>();
  const finalizers = new FinalizationRegistry<string>(() => held.clear());
  const inner = (() => {
    const inner = {};
    held.add(inner);
    finalizers.register({}, 'released');
    return new WeakRef(inner);
  })();
  await nextTask();
  await forceGC(environment(() => gc?.()));
  await nextTask();
  expect(inner.deref()).toBeUndefined();
});

it('is one collection a pass where one can be had for the asking', async () => {
  let collections = 0;
  const press = () => {
    collections++;
    gc?.();
  };
  await forceGC({ ...environment(press), collectsAtOnce: true });
  expect(collections).toBe(2);
});

it('stops with the reason of its signal', async () => {
  const abort = new AbortController();
  let steps = 0;
  const press = () => {
    if (++steps === 3) abort.abort(new Error('enough'));
  };
  await expect(forceGC(environment(press), { signal: abort.signal })).rejects.toThrow('enough');
  expect(steps).toBe(3);
});

it('a sentinel lives until it is collected', async () => {
  const sentinel = new Sentinel();
  expect(sentinel.collected).toBe(false);
  await nextTask();
  gc?.();
  await nextTask();
  expect(sentinel.collected).toBe(true);
});
