import { defineProperty, freeze } from './intrinsics.ts';
import { inspectTracker, LeakTracker } from './leak-tracker.ts';
import type { TrackerInspector } from './tracker-inspector.ts';

const KEY = Symbol.for('resource-tracker');

/**
 * What all copies of this library in one realm share, the extension's among them: the first to load makes it, the
 * others find it. A later version may add members, and none may ever go or change its meaning.
 */
export interface RealmState {
  readonly tracker: LeakTracker;
  readonly inspector: TrackerInspector;
}

const hasMethods = (value: unknown, ...names: string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');

function isRealmState(value: unknown): value is RealmState {
  if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return false;
  const { tracker, inspector } = value as Partial<RealmState>;
  return (
    hasMethods(tracker, 'track', 'untrack', 'live', 'clear') &&
    hasMethods(inspector, 'size', 'lastId', 'observe', 'after', 'target', 'untrack', 'sweep')
  );
}

/** Finds the realm's shared state, or makes it. If something else occupies its place, this copy keeps to itself. */
export function realmState(global: object = globalThis): RealmState {
  const existing: unknown = (global as Record<symbol, unknown>)[KEY];
  if (isRealmState(existing)) return existing;
  const tracker = new LeakTracker('global');
  const state: RealmState = freeze({ tracker, inspector: inspectTracker(tracker) });
  if (existing === undefined && Object.isExtensible(global)) defineProperty(global, KEY, { value: state });
  return state;
}

/**
 * The inside of a tracker.
 *
 * @throws TypeError if another copy of this library made it, unless it is the realm's.
 */
export function inspectorOf(tracker: LeakTracker): TrackerInspector {
  const realm = realmState();
  return tracker === realm.tracker ? realm.inspector : inspectTracker(tracker);
}
