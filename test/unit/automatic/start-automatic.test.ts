import { afterEach, describe, expect, it } from 'vitest';
import { type AutomaticOptions, startAutomaticTracking } from '../../../src/automatic/index.ts';
import { SHARED_KEY } from '../../../src/automatic/shared-key.ts';
import { startAutomaticTracking as startForSome } from '../../../src/automatic/start-automatic.ts';
import { resourceTracker } from '../../../src/tracker/global-tracker.ts';

const nothing = () => undefined;
const kinds = (): (string | null)[] => resourceTracker.live().map(({ kind }) => kind);

afterEach(() => resourceTracker.clear());

describe('automatic tracking in Node', () => {
  it('lists what is taken until it is given back', () => {
    const tracking = startAutomaticTracking({ kinds: ['timer', 'channel', 'worker'] });
    const timer = setInterval(nothing, 1000);
    tracking.flush();
    expect(kinds()).toEqual(['timer']);
    clearInterval(timer);
    expect(kinds()).toEqual([]);
    tracking.stop();
  });

  it('puts all back when nobody wants it any more, and not before', () => {
    const before = { ...Object.getOwnPropertyDescriptors(globalThis) };
    const first = startAutomaticTracking({ kinds: ['timer'] });
    const second = startAutomaticTracking({ kinds: ['timer', 'channel'] });
    first.stop();
    first.stop();
    const timer = setInterval(nothing, 1000);
    second.flush();
    expect(kinds()).toEqual(['timer']);
    clearInterval(timer);
    second.stop();
    expect({ ...Object.getOwnPropertyDescriptors(globalThis) }).toEqual(before);
    expect(Symbol.for(SHARED_KEY) in globalThis).toBe(false);
  });

  it('lists once what two have asked for', () => {
    const trackings = [
      startAutomaticTracking({ kinds: ['channel'] }),
      startAutomaticTracking({ kinds: ['channel', 'timer'] }),
    ];
    const channel = new BroadcastChannel('twice');
    for (const tracking of trackings) tracking.flush();
    expect(kinds()).toEqual(['channel']);
    channel.close();
    for (const tracking of trackings) tracking.stop();
  });

  it('goes by the options of whoever started last and has not stopped', () => {
    const taken = () => {
      const timer = setInterval(nothing, 1000);
      first.flush();
      const stack = resourceTracker.leaks()[0]?.stack;
      clearInterval(timer);
      return stack;
    };
    const first = startAutomaticTracking({ kinds: ['timer'] });
    const second = startAutomaticTracking({ kinds: ['timer'], stacks: 'off' });
    const third = startForSome({ kinds: ['timer'] }, () => 'nobody');
    expect(taken()).toBeUndefined();
    third.stop();
    third.stop();
    expect(taken()).toBeNull();
    second.stop();
    expect(taken()).toContain('start-automatic.test.ts');
    first.stop();
  });

  it('tells at once of a timeout that has long to go, and never of one that ends soon', async () => {
    const tracking = startAutomaticTracking({ kinds: ['timer'] });
    const timers = [setTimeout(nothing, 100_000), setTimeout(nothing, 900)];
    await tracking.settle();
    expect(resourceTracker.live().map(({ name }) => name)).toEqual(['setTimeout, 100000 ms']);
    for (const timer of timers) clearTimeout(timer);
    tracking.stop();
  });

  it('leaves out what is accepted, and goes on with the rest', () => {
    const tracking = startAutomaticTracking({ kinds: ['timer'] });
    const timers = [setInterval(nothing, 1000)];
    tracking.accept();
    expect(kinds()).toEqual([]);
    timers.push(setInterval(nothing, 1000));
    tracking.flush();
    expect(kinds()).toEqual(['timer']);
    for (const timer of timers) clearInterval(timer);
    tracking.stop();
  });

  it('leaves alone what Node says to itself in the options of a listener', async () => {
    const tracking = startAutomaticTracking();
    const { Worker } = await import('node:worker_threads');
    const worker = new Worker("require('node:worker_threads').parentPort.postMessage('said')", {
      eval: true,
    });
    const said = await new Promise((resolve) => worker.once('message', resolve));
    expect(said).toBe('said');
    await worker.terminate();
    tracking.stop();
  });

  it.each<[string, AutomaticOptions, RegExp]>([
    ['a kind', { kinds: ['timers' as 'timer'] }, /kinds is a list; expected a list of some of .*"timer"/],
    ['stacks', { stacks: 'some' as 'all' }, /stacks is "some"; expected "off" or "sampled" or "all"/],
  ])('refuses %s that means nothing, in a sentence', (_, options, sentence) => {
    expect(() => startAutomaticTracking(options)).toThrow(sentence);
  });
});
