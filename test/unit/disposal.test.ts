import { describe, expect, it } from 'vitest';
import { watchDispose } from '../../src/disposal/index.ts';
import { LeakTracker } from '../../src/index.ts';
import { collectGarbage } from './gc.ts';

const verdict = (tracker: LeakTracker) => tracker.leaks()[0]?.verdict;
const watched = { watch: watchDispose };

class Connection {
  open = true;
  [Symbol.dispose](reason?: string): string {
    this.open = false;
    return `closed ${reason}`;
  }
}

describe('a watched target', () => {
  it('is disposed when its method is called, which is called as ever', () => {
    const tracker = new LeakTracker();
    const connection = tracker.track(new Connection(), watched);
    expect(verdict(tracker)).toBe('live');
    expect(connection[Symbol.dispose]('early')).toBe('closed early');
    expect(connection.open).toBe(false);
    expect(verdict(tracker)).toBe('disposed');
  });

  it('is disposed at the end of its scope', () => {
    const tracker = new LeakTracker();
    {
      using connection = tracker.track(new Connection(), watched);
      expect(connection.open).toBe(true);
    }
    expect(verdict(tracker)).toBe('disposed');
  });

  it('is disposed when the asynchronous method begins, and its promise is passed on', () => {
    const tracker = new LeakTracker();
    const promise = Promise.resolve();
    const target = tracker.track({ [Symbol.asyncDispose]: () => promise }, watched);
    expect(target[Symbol.asyncDispose]()).toBe(promise);
    expect(verdict(tracker)).toBe('disposed');
  });

  it('throws what its method throws', () => {
    const tracker = new LeakTracker();
    const error = new Error('still busy');
    const target = tracker.track(
      {
        [Symbol.dispose]() {
          throw error;
        },
      },
      watched,
    );
    expect(() => target[Symbol.dispose]()).toThrow(error);
    expect(verdict(tracker)).toBe('disposed');
  });

  it('has its method with the same name, length and attributes', () => {
    const tracker = new LeakTracker();
    const dispose = function close(a: unknown, b: unknown) {
      return [a, b];
    };
    const target = Object.defineProperty({}, Symbol.dispose, { value: dispose, configurable: true });
    const before = Object.getOwnPropertyDescriptor(target, Symbol.dispose);
    tracker.track(target, watched);
    const during = Object.getOwnPropertyDescriptor(target, Symbol.dispose);
    expect(during?.value).not.toBe(dispose);
    expect({ ...during, value: dispose }).toEqual(before);
    expect([during?.value.name, during?.value.length]).toEqual(['close', 2]);
  });

  it('lists no new key', () => {
    const target = new LeakTracker().track(new Connection(), watched);
    expect(Object.keys(target)).toEqual(['open']);
    expect({ ...target }).toEqual({ open: true });
  });

  it.each(['untrack', 'clear'] as const)('is what it was after %s', (end) => {
    const tracker = new LeakTracker();
    const inherited = tracker.track(new Connection(), watched);
    const dispose = () => undefined;
    const own = tracker.track({ [Symbol.dispose]: dispose }, watched);
    if (end === 'clear') tracker.clear();
    else for (const target of [inherited, own]) tracker.untrack(target);
    expect(Object.getOwnPropertySymbols(inherited)).toEqual([]);
    expect(own[Symbol.dispose]).toBe(dispose);
  });

  it('keeps a method that the page has put in place since', () => {
    const tracker = new LeakTracker();
    const target = tracker.track(new Connection(), watched);
    const later = () => 'later';
    target[Symbol.dispose] = later;
    tracker.untrack(target);
    expect(target[Symbol.dispose]).toBe(later);
  });

  it('can be watched by two trackers, and is what it was after both', () => {
    const [one, two] = [new LeakTracker(), new LeakTracker()];
    const target = new Connection();
    one.track(target, watched);
    two.track(target, watched);
    one.untrack(target);
    target[Symbol.dispose]();
    expect(verdict(two)).toBe('disposed');
    two.untrack(target);
    expect(Object.getOwnPropertySymbols(target)).toEqual([]);
  });

  it('stays watched when it is tracked anew', () => {
    const tracker = new LeakTracker();
    const target = tracker.track(new Connection(), watched);
    tracker.track(target, watched);
    target[Symbol.dispose]();
    expect(verdict(tracker)).toBe('disposed');
    tracker.untrack(target);
    expect(Object.getOwnPropertySymbols(target)).toEqual([]);
  });

  it('is not kept alive by a method that refers to it', async () => {
    const tracker = new LeakTracker();
    (() => {
      const target = { [Symbol.dispose]: () => void target };
      tracker.track(target, watched);
    })();
    await collectGarbage();
    expect(tracker.live()).toEqual([]);
  });

  it.each([[{}], [Object.freeze(new Connection())], [{ [Symbol.dispose]: 7 }]])(
    'has to have a method of disposal that can be replaced (%o)',
    (target) => {
      const tracker = new LeakTracker();
      expect(() => tracker.track(target, watched)).toThrow('Cannot watch the disposal of this target');
      expect(tracker.live()).toEqual([]);
    },
  );
});
