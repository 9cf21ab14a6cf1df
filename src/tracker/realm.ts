import { conflictWith, REALM_KEY, REALM_VERSION, type RealmState } from './agreement.ts';
import { freeze } from './intrinsics.ts';
import { inspectTracker, LeakTracker } from './leak-tracker.ts';
import type { TrackerInspector } from './tracker-inspector.ts';

/** No part of the language, but every host has one. */
declare const console: { warn(text: string): void };

export interface Realm extends RealmState {
  /** This copy has stepped back, and shares its tracker with nobody: the sentence that says why. */
  readonly conflict?: string;
}

/** Shares the tracker of a realm, or gives it one. */
export function joinRealm(global: object = globalThis): Realm {
  const key = Symbol.for(REALM_KEY);
  const found = (global as { readonly [key: symbol]: Partial<RealmState> | null | undefined })[key];
  const version = found?.version;
  if (version === REALM_VERSION) return found as RealmState;
  const tracker = new LeakTracker('global');
  const state = freeze({ version: REALM_VERSION, tracker, inspector: inspectTracker(tracker) });
  if (found !== undefined) {
    const conflict = conflictWith(version);
    console.warn(conflict);
    return { ...state, conflict };
  }
  // a global that is frozen has room for none, and each copy keeps to itself
  Reflect.defineProperty(global, key, { value: state });
  return state;
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
