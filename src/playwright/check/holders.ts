import {
  analyzeHeapSnapshot,
  type HeapReportJson,
  reportToJson,
  type Survivor,
  type TrackedObject,
  takeHeapSnapshot,
} from '../../heap/index.ts';
import type { Session } from '../protocol/session.ts';
import type { PageLeak } from './page-leak.ts';

/** What holds a leak. */
export interface Holder {
  /** The same for the same suspect reference in every snapshot. */
  readonly fingerprint: string;
  /** The way to the suspect reference, without keys and indices. */
  readonly shape: string;
  readonly heldByTools: boolean;
  readonly survivor: Survivor;
  readonly json: HeapReportJson['leaks'][number]['survivors'][number];
}

/**
 * Takes a heap snapshot of a target and finds in it what holds these leaks of it.
 *
 * @param keep is given each chunk of the snapshot.
 * @returns holders of those that something holds.
 */
export async function findHolders(
  session: Session,
  leaks: readonly PageLeak[],
  keep: (chunk: string) => void,
): Promise<Map<PageLeak, Holder>> {
  const keys = new Set(leaks.map(({ record }) => numbers(record)));
  const report = await analyzeHeapSnapshot(chunksOf(session, keep), {
    select: (objects) => objects.filter((object) => keys.has(numbers(object))),
  });
  const json = reportToJson(report);
  const found = new Map<string, Holder[]>();
  report.leaks.forEach(({ fingerprint, shape, heldByTools, survivors }, i) => {
    survivors.forEach((survivor, j) => {
      const survivorJson = json.leaks[i]?.survivors[j];
      if (survivor.path === null || survivorJson === undefined) return;
      const holder = { fingerprint, shape, heldByTools, survivor, json: survivorJson };
      const key = numbers(survivor);
      found.set(key, [...(found.get(key) ?? []), holder]);
    });
  });
  const holders = new Map<PageLeak, Holder>();
  for (const leak of leaks) {
    // two documents of a process can have given the same id in the same millisecond
    const candidates = found.get(numbers(leak.record)) ?? [];
    const named = candidates.findIndex(({ survivor }) => survivor.name === leak.name);
    const [holder] = candidates.splice(Math.max(0, named), 1);
    if (holder !== undefined) holders.set(leak, holder);
  }
  return holders;
}

/** What the tracker and its heap snapshot both tell of a record. */
const numbers = ({ id, createdAt }: Pick<TrackedObject, 'id' | 'createdAt'>): string => `${id} ${createdAt}`;

/** A snapshot's chunks. Nothing goes on listening afterwards, for the session may take another one. */
async function* chunksOf(session: Session, keep: (chunk: string) => void): AsyncGenerator<string, void> {
  const stops: (() => void)[] = [];
  const once = {
    send: (method: string, parameters: object) => session.send(method, parameters),
    on: (event: string, listener: (parameters: never) => void) => stops.push(session.on(event, listener)),
  };
  try {
    for await (const chunk of takeHeapSnapshot(once)) {
      keep(chunk);
      yield chunk;
    }
  } finally {
    for (const stop of stops) stop();
  }
}
