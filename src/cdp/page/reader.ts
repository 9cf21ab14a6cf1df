import { randomUUID } from 'node:crypto';
import { SHARED_KEY } from '../../automatic/shared-key.ts';
import { REALM_KEY, REALM_VERSION, type RealmState } from '../../tracker/agreement.ts';

/*
 * What reads the tracker of a realm, as text that is sent there. It runs before the page's first script, and takes what
 * it needs, since a page may put its own in the place of `Symbol.for` or `globalThis` later. It is a constant outside of
 * every object, so no script can replace it, nor find it without its name.
 */

const READER = `resourceTracker_${randomUUID().replaceAll('-', '')}`;

/** What a realm answers in which the reader has not been opened. */
export const NO_READER = 'no reader';

export const readerScript = `'use strict'; const ${READER} = (${openReader})(${JSON.stringify(REALM_KEY)}, ${REALM_VERSION}, ${JSON.stringify(SHARED_KEY)});`;

/** The greatest id and the rest that is to be known first: `TrackerState`. */
export const look = (): string => ask('look()');

/** Before it is looked at: what is tracked automatically is decided. Answers when that is done. */
export const settleAutomatic = (): string => ask('settle()');

/** In a task of its own after a garbage collection. */
export const sweep = (through: number, proven: boolean): string => ask(`sweep(${through}, ${proven})`);

/** What is tracked with an id above `after`, and what was collected without being disposed; both oldest first. */
export const read = (after: number, limit: number): string => ask(`read(${after}, ${limit})`);

/** In strict mode no page that is called on the way gets at who called it. */
const ask = (call: string) =>
  `'use strict'; typeof ${READER} === 'object' ? ${READER}.${call} : '${NO_READER}'`;

/** What a realm has where something is tracked automatically, if it is ours. */
interface Shared {
  settle?(): unknown;
  standing?(id: number): string;
}

/** Stands alone; what its methods return is data. */
export function openReader(key: string, ours: number, automaticKey: string) {
  const global = globalThis as Readonly<Record<symbol, Partial<RealmState> | null | undefined>>;
  const symbol = Symbol.for(key);
  const automatic = Symbol.for(automaticKey);
  const { location } = globalThis;
  // of a document it can change, and no page can replace the getter; a worker has one for good
  const worker = 'document' in globalThis ? null : location.href;
  /** Of each, what `standing` says: one letter; nothing if nothing is tracked automatically. */
  const standingsOf = (live: readonly { readonly id: number }[]) => {
    const shared = Reflect.get(globalThis, automatic) as Shared | undefined;
    let standings = '';
    for (let i = 0; shared?.standing !== undefined && i < live.length; i++)
      standings += shared.standing(live[i]?.id ?? 0)[0];
    return standings;
  };
  return Object.freeze({
    /** `null` if there is no tracker, and only `version` if it is another. */
    look() {
      const state = global[symbol];
      if (state === undefined) return null;
      const { version = null, inspector = null } = state ?? {};
      if (version !== ours || inspector === null) return { version };
      const url = worker ?? location.href;
      return { version, lastId: inspector.lastId(), retainedAfter: inspector.retainedAfter(), url };
    },
    settle: () => (Reflect.get(globalThis, automatic) as Shared | undefined)?.settle?.(),
    sweep: (through: number, proven: boolean) => void global[symbol]?.inspector?.sweep(through, proven),
    read(after: number, limit: number) {
      const inspector = global[symbol]?.inspector;
      if (inspector == null) return undefined;
      const live = inspector.after(after, limit);
      return { live, gone: inspector.notDisposed(), standings: standingsOf(live) };
    },
  });
}
