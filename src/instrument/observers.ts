import { describeTarget } from './describe-target.ts';
import { type Instrument, replace } from './instrument.ts';
import type { Registration } from './ledger.ts';

const OBSERVERS = [
  'MutationObserver',
  'ResizeObserver',
  'IntersectionObserver',
  'PerformanceObserver',
] as const;

interface Observer {
  observe(target?: unknown, ...rest: unknown[]): void;
  unobserve(target: unknown): void;
  disconnect(): void;
}

/** What an observer observes, until it no longer does. */
export const observers: Instrument = (realm, ledger, signal) => {
  for (const name of OBSERVERS) {
    const open = new WeakMap<object, Map<unknown, Registration>>();
    const of = (observer: object): Map<unknown, Registration> => {
      const found = open.get(observer) ?? new Map<unknown, Registration>();
      open.set(observer, found);
      return found;
    };
    const prototype = realm[name]?.prototype as unknown as Observer | undefined;
    replace(prototype, 'observe', signal, (original) => {
      return function observe(this: Observer, target, ...rest) {
        original.call(this, target, ...rest);
        // a node; or else what is to be measured
        const isNode = typeof target === 'object' && target !== null && 'nodeType' in target;
        const key = isNode ? target : null;
        if (of(this).has(key)) return;
        const text = isNode ? `${name} of ${describeTarget(target, realm)}` : name;
        of(this).set(key, ledger.acquire({ text, target: isNode ? target : null }, observe as never));
      };
    });
    replace(prototype, 'unobserve', signal, (original) => {
      return function unobserve(this: Observer, target) {
        original.call(this, target);
        ledger.release(of(this).get(target));
        of(this).delete(target);
      };
    });
    replace(prototype, 'disconnect', signal, (original) => {
      return function disconnect(this: Observer) {
        original.call(this);
        for (const registration of of(this).values()) ledger.release(registration);
        of(this).clear();
      };
    });
  }
};
