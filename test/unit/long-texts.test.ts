import { describe, expect, it } from 'vitest';
import { LeakTracker } from '../../src/index.ts';
import { MAX_LABEL, MAX_STACK } from '../../src/tracker/limits.ts';
import { collectGarbage } from './gc.ts';

const LENGTH = 1_000_000;
/** A text of a megabyte of its own: a repeated one is a few parts that know how often they stand in it. */
const megabyte = (letter = 'x') => Buffer.alloc(LENGTH, letter).toString('latin1');
const beginning = (length: number) => `${'x'.repeat(length - 1)}…`;

describe('a tracker keeps', () => {
  it('of a name, a kind and a note what is told of them, which ends with “…”', () => {
    const tracker = new LeakTracker();
    const target = tracker.track({}, { name: megabyte(), kind: megabyte() });
    tracker.touch(target, megabyte());
    const [leak] = tracker.leaks();
    const label = beginning(MAX_LABEL);
    expect([leak?.name, leak?.kind, leak?.trail[0]?.note]).toEqual([label, label, label]);
    expect(tracker.live()).toMatchObject([{ name: label, kind: label }]);
  });

  it('them whole up to the limit', () => {
    const tracker = new LeakTracker();
    const text = 'x'.repeat(MAX_LABEL);
    const target = tracker.track({}, { name: text, kind: text });
    expect(tracker.live()).toMatchObject([{ name: text, kind: text }]);
    expect(target).toBeDefined();
  });

  it('of a stack as much, where the target was made and where it is used', () => {
    const tracker = new LeakTracker(null, { takeStack: () => megabyte() });
    const target = tracker.track({});
    tracker.touch(target);
    const [leak] = tracker.leaks();
    expect([leak?.stack, leak?.trail[0]?.stack]).toEqual([beginning(MAX_STACK), beginning(MAX_STACK)]);
  });

  it('its word about a kind that is too long', async () => {
    const tracker = new LeakTracker();
    tracker.mustDispose(megabyte());
    tracker.track({}, { name: 'short', kind: 'y' });
    tracker.track({}, { name: 'long', kind: megabyte() });
    await collectGarbage();
    expect(tracker.leaks()).toMatchObject([{ name: 'long', verdict: 'not-disposed' }]);
  });

  it('nothing of the rest in memory', async () => {
    const tracker = new LeakTracker(null, { takeStack: () => megabyte('s') });
    const used = async () => {
      await collectGarbage();
      return process.memoryUsage().heapUsed + process.memoryUsage().external;
    };
    const before = await used();
    const targets = Array.from({ length: 50 }, () => {
      const target = tracker.track({}, { name: megabyte('n'), kind: megabyte('k') });
      tracker.touch(target, megabyte('t'));
      return target;
    });
    expect((await used()) - before).toBeLessThan(20 * LENGTH);
    expect(targets).toHaveLength(tracker.live().length);
  });
});
