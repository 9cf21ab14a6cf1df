/*
 * Functions that are sent to a realm as text: each stands alone, and what it returns is data.
 */
import type { RealmState } from '../../tracker/agreement.ts';

type Global = Readonly<Record<symbol, Partial<RealmState> | undefined>>;

/** @returns what is to be known of the realm's tracker; `null` if there is none, and only `version` if it is another. */
export function look(key: string, ours: number) {
  const state = (globalThis as Global)[Symbol.for(key)];
  if (state === undefined) return null;
  const { version = null, inspector } = state;
  if (version !== ours || inspector === undefined) return { version };
  return {
    version,
    lastId: inspector.lastId(),
    retainedAfter: inspector.retainedAfter(),
    url: globalThis.location.href,
  };
}

/** In a task of its own after a garbage collection. */
export function sweep(key: string, through: number, proven: boolean): void {
  (globalThis as Global)[Symbol.for(key)]?.inspector?.sweep(through, proven);
}

/** @returns what is tracked with an id above `after`, and what was collected without being disposed; both oldest first. */
export function read(key: string, after: number, limit: number) {
  const inspector = (globalThis as Global)[Symbol.for(key)]?.inspector;
  return inspector && { live: inspector.after(after, limit), gone: inspector.notDisposed() };
}
