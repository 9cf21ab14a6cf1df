/*
 * Functions that are sent to a realm as text: each stands alone, and what it returns is data.
 */
import type { RealmState } from '../../tracker/realm.ts';

/** @returns what is to be known of the realm's tracker; `null` if there is none. */
export function look() {
  const key = Symbol.for('resource-tracker');
  const state = (globalThis as { readonly [key: symbol]: unknown })[key] as Partial<RealmState> | undefined;
  const inspector = state?.inspector;
  if (inspector === undefined) return null;
  return {
    lastId: inspector.lastId(),
    retainedAfter: inspector.retainedAfter?.() ?? 1,
    url: globalThis.location.href,
  };
}

/** In a task of its own after a garbage collection. */
export function sweep(through: number, proven: boolean): void {
  const key = Symbol.for('resource-tracker');
  const state = (globalThis as { readonly [key: symbol]: unknown })[key] as Partial<RealmState> | undefined;
  state?.inspector?.sweep(through, proven);
}

/** @returns what is tracked with an id above `after`, and what was collected without being disposed; both oldest first. */
export function read(after: number, limit: number) {
  const key = Symbol.for('resource-tracker');
  const state = (globalThis as { readonly [key: symbol]: unknown })[key] as Partial<RealmState> | undefined;
  const inspector = state?.inspector;
  if (inspector === undefined) return null;
  return { live: inspector.after(after, limit), gone: inspector.notDisposed?.().list() ?? [] };
}
