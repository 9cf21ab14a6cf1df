import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import { describeElement, describeTarget, isNode } from './describe-target.ts';
import type { Instrument } from './instrument.ts';
import type { Registration, RegistrationStage } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { WeakList } from './weak-list.ts';

const OBSERVERS = [
  'MutationObserver',
  'ResizeObserver',
  'IntersectionObserver',
  'PerformanceObserver',
  'ReportingObserver',
] as const;

/** That an observer observes a node, which it lives no longer than; or else what is to be measured. */
class Observation implements Registration {
  readonly observer: string;
  readonly target: object | null;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';

  constructor(observer: string, target: object | null) {
    this.observer = observer;
    this.target = target;
  }

  get kind(): string {
    return 'observer';
  }

  get text(): string {
    return this.target === null ? this.observer : `${this.observer} of ${describeTarget(this.target)}`;
  }

  get label(): string {
    return this.target === null ? this.observer : `${this.observer} of ${describeElement(this.target)}`;
  }
}

/** All that one observer observes. */
class Observed {
  /** By node; by itself for what has none. */
  readonly byTarget = new SafeWeakMap<object, Observation | undefined>();
  readonly all = new WeakList<Observation>();
}

/** What an observer observes, until it no longer does. */
export const observers: Instrument = (realm, ledger, signal) => {
  for (const name of OBSERVERS) {
    const prototype = (realm as Partial<Record<typeof name, { readonly prototype: object }>>)[name]
      ?.prototype;
    const observed = new SafeWeakMap<object, Observed>();
    const release = (of: Observed, key: object): void => {
      ledger.release(of.byTarget.get(key));
      of.byTarget.set(key, undefined);
    };

    const trapObserve: Trap = (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      const observer = receiver as object;
      const node = isNode(args[0]) ? args[0] : null;
      let of = observed.get(observer);
      if (of === undefined) {
        of = new Observed();
        observed.set(observer, of);
      }
      if (of.byTarget.get(node ?? observer) !== undefined) return result;
      const observation = new Observation(name, node);
      of.byTarget.set(node ?? observer, observation);
      of.all.add(observation);
      ledger.acquire(observation, trapObserve as unknown as StackStart);
      return result;
    };
    replaceMethod(realm, prototype, 'observe', signal, trapObserve);
    replaceMethod(realm, prototype, 'unobserve', signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      const of = observed.get(receiver as object);
      if (of !== undefined) release(of, args[0] as object);
      return result;
    });
    replaceMethod(realm, prototype, 'disconnect', signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      const of = observed.get(receiver as object);
      of?.all.drain((observation) => release(of, observation.target ?? (receiver as object)));
      return result;
    });
  }
};
