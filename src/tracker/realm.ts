import { conflictWith, REALM_KEY, REALM_VERSION, type RealmState } from './agreement.ts';
import { bare, freeze, hasOwn, own, ownMethods } from './intrinsics.ts';
import { inspectTracker, LeakTracker } from './leak-tracker.ts';
import type { TrackerInspector } from './tracker-inspector.ts';

/** No part of the language, but every host has one. */
declare const console: { warn(text: string): void };

export interface Realm extends RealmState {
  /** This copy has stepped back, and shares its tracker with nobody: the sentence that says why. */
  readonly conflict?: string;
}

/** Shares the tracker of a realm, or gives it one that is frozen to the ground. */
export function joinRealm(global: object = globalThis): Realm {
  const key = Symbol.for(REALM_KEY);
  const tracker = new LeakTracker('global');
  // its own, so that a page can patch the class, which is the page's too, and not this one
  ownMethods(tracker, ...(Object.getOwnPropertyNames(LeakTracker.prototype) as (keyof LeakTracker)[]));
  freeze(tracker);
  const ours = freeze({ version: REALM_VERSION, tracker, inspector: freeze(inspectTracker(tracker)) });
  const found = ownValue(global, key);
  const version = ownValue(found, 'version');
  if (version === REALM_VERSION && isLike(found, ours)) return found;
  if (hasOwn(global, key)) {
    const conflict = conflictWith(version);
    console.warn(conflict);
    return { ...ours, conflict };
  }
  // a global that is frozen has room for none, and each copy keeps to itself
  Reflect.defineProperty(global, key, bare({ value: ours }));
  return ours;
}

/**
 * Whether what was found has the same values as what we would put there, to the ground: a page may have put anything
 * there first. What its methods do can't be told, for each copy of this library has its own.
 */
const isLike = <T>(found: unknown, ours: T): found is T =>
  typeof ours === 'object' && ours !== null
    ? Object.getOwnPropertyNames(ours).every((key) => isLike(ownValue(found, key), ownValue(ours, key)))
    : typeof found === typeof ours;

/** `undefined` for a getter, which is not called, and for what has no properties. */
function ownValue(object: unknown, key: PropertyKey): unknown {
  try {
    return own(Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor, 'value');
  } catch {
    // it is no object, has no such property, or is a proxy that refuses
    return undefined;
  }
}

/** The realm that this copy was loaded in. */
export const realm = /* @__PURE__ */ joinRealm();

/**
 * The inside of a tracker.
 *
 * @throws TypeError if another copy of this library made it, unless it is the realm's.
 */
export const inspectorOf = (tracker: LeakTracker): TrackerInspector =>
  tracker === realm.tracker ? realm.inspector : inspectTracker(tracker);
