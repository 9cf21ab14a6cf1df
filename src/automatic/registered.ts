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

/** Whether it is an entry that the platform itself keeps, and not an object of the program's. */
export const isEntry = (tracked: object): boolean => {
  const registration = registrations.get(tracked);
  return registration !== undefined && !registration.object;
};

/** Whether it is registered with a node that is in no document: it goes with that. */
export function isOfDetachedNode(tracked: object): boolean {
  const target = registrations.get(tracked)?.target;
  if (!target || !isNode(target) || target === globalThis.document) return false;
  return isConnected !== undefined && apply(isConnected, target, []) === false;
}
