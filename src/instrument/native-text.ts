import { defineProperty, SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import type { Realm } from './instrument.ts';
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
  const before = getOwnPropertyDescriptor(prototype, 'toString');
  const original = before?.value as typeof prototype.toString | undefined;
  if (before?.configurable !== true || typeof original !== 'function') return;
  // the engine says of a Proxy that it is native, but not its name
  const textOf = new SafeProxy(original, {
    apply: (target, receiver: object, args) => apply(target, nativeOf(receiver), args),
  });
  natives.set(textOf, original);
  defineProperty(prototype, 'toString', { ...before, value: textOf });
  whenAborted(signal, () => {
    if (getOwnPropertyDescriptor(prototype, 'toString')?.value === textOf)
      defineProperty(prototype, 'toString', before);
  });
}

const nativeOf = (receiver: unknown): unknown =>
  typeof receiver === 'function' ? (natives.get(receiver) ?? receiver) : receiver;
