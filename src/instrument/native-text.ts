import { bare, defineProperty, SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import type { Realm } from './instrument.ts';
import { type Callable, handlerOf, type Trap } from './trap.ts';
import { whenAborted } from './when-aborted.ts';

/** What stands in the place of a function of the platform, and that function. */
const natives = new SafeWeakMap<object, object>();
const masked = new SafeWeakMap<AbortSignal, true>();
const SafeProxy = Proxy;

/** From now on, `proxy` as text is what `native` is. */
export function lookLike(proxy: object, native: object, realm: Realm, signal: AbortSignal): void {
  // which may be another instrument's
  natives.set(proxy, natives.get(native) ?? native);
  if (masked.get(signal)) return;
  masked.set(signal, true);
  const { prototype } = realm.Function;
  // the engine says of a Proxy that it is native, but not its name
  mask(prototype, 'toString', 'value', signal);
  // which functions of the platform answer, and a Proxy refuses
  mask(prototype, 'caller', 'get', signal);
  mask(prototype, 'arguments', 'get', signal);
}

/** Lets a method, or the getter of a property, of all functions answer for what stands in the place of others. */
function mask(prototype: object, key: string, part: 'get' | 'value', signal: AbortSignal): void {
  const before = getOwnPropertyDescriptor(prototype, key);
  const original: unknown = before?.[part];
  if (before?.configurable !== true || typeof original !== 'function') return;
  const answer: Trap = (target, receiver, args) => apply(target, nativeOf(receiver), args);
  const answering = new SafeProxy(original as Callable, handlerOf(answer));
  natives.set(answering, original);
  defineProperty(prototype, key, bare({ ...before, [part]: answering }));
  whenAborted(signal, () => {
    if (getOwnPropertyDescriptor(prototype, key)?.[part] === answering)
      defineProperty(prototype, key, bare(before));
  });
}

const nativeOf = (receiver: unknown): unknown =>
  typeof receiver === 'function' ? (natives.get(receiver) ?? receiver) : receiver;
