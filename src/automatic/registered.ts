import { isNode } from '../instrument/describe-target.ts';
import type { Registration } from '../instrument/registration.ts';
import { SafeWeakMap } from '../tracker/intrinsics.ts';
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

export function standing(tracked: object): Standing {
  const registration = registrations.get(tracked);
  if (registration === undefined || registration.object) return 'object';
  const { target } = registration;
  if (!target || target === globalThis.document || !isNode(target)) return 'entry';
  return isConnected !== undefined && apply(isConnected, target, []) === false ? 'loose' : 'entry';
}
