import { isNode } from '../instrument/describe-target.ts';
import type { Registration } from '../instrument/registration.ts';
import { SafeMap } from '../instrument/safe-map.ts';
import { SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

const registrations = new SafeWeakMap<object, Registration>();

const { Node } = globalThis as Partial<typeof globalThis>;
const isConnected = getOwnPropertyDescriptor(Node?.prototype ?? {}, 'isConnected')?.get;

/** Notes by what something is tracked that was taken from the platform. */
export const noteRegistration = (tracked: object, registration: Registration): void =>
  void registrations.set(tracked, registration);

/** What was taken from the platform and is tracked by this. */
export const registrationOf = (tracked: object): Registration | undefined => registrations.get(tracked);

/**
 * What becomes of it: an *entry* of the platform is there until it is taken back, and nobody has to hold it; what is *loose* is
 * registered with a node that is in no document, and goes with that; all else is an *object* of the program's.
 */
export type Standing = 'entry' | 'loose' | 'object';

// taken before a page could replace it
const { max } = Math;

/** As many are never looked through. */
const FEW = 1024;
const entries = new SafeMap<number, WeakRef<Registration>>();
let count = 0;
let mayBe = FEW;

/** Notes by the id of its record that an entry of the platform is tracked. */
export function noteEntry(id: number, registration: Registration): void {
  if (count >= mayBe) {
    entries.forEach((ref, id) => {
      if ((ref.deref()?.stage ?? 'over') === 'over' && entries.delete(id)) count--;
    });
    mayBe = max(count * 2, FEW);
  }
  entries.set(id, new SafeWeakRef(registration));
  count++;
}

/** Of what has this id: to ask for the target itself would hold it for a while, and that is what a check is about to look for. */
export function standing(id: number): Standing {
  const registration = entries.get(id)?.deref();
  if (registration === undefined || registration.stage === 'over') return 'object';
  const { target } = registration;
  if (!target || target === globalThis.document || !isNode(target)) return 'entry';
  return isConnected !== undefined && apply(isConnected, target, []) === false ? 'loose' : 'entry';
}
