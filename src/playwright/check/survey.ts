import { look, NO_READER, read, readerScript, sweep } from '../page/reader.ts';
import { collectGarbage } from '../protocol/collect-garbage.ts';
import type { RemoteRealm } from '../protocol/remote-realm.ts';
import type { Target } from '../protocol/target.ts';
import { MAX_RECORDS, type PageRecord, parseRecords, parseState, type TrackerState } from './page-record.ts';

/** The greatest id of each realm at one moment, by the realm's id: what is tracked later has a greater one. */
export type Baseline = ReadonlyMap<string, number>;

/** A realm that has a tracker. */
interface TrackedRealm extends TrackerState {
  readonly realm: RemoteRealm;
}

/** A record, and where it is from. */
export interface FoundRecord extends PageRecord {
  readonly realm: RemoteRealm;
  /** The address of the document or worker. */
  readonly url: string;
  /** Whether the garbage collections before it was read are proven. */
  readonly proven: boolean;
}

export async function takeBaseline(targets: readonly Target[]): Promise<Baseline> {
  const realms = await lookEverywhere(targets);
  return new Map(realms.map(({ realm, lastId }) => [realm.id, lastId]));
}

/**
 * Collects garbage in all targets that track anything, as often as it takes for each disposed resource to have its
 * verdict, and then reads what was tracked since the baseline.
 */
export async function survey(targets: readonly Target[], baseline: Baseline): Promise<FoundRecord[]> {
  const rounds = Math.max(1, ...(await lookEverywhere(targets)).map(({ retainedAfter }) => retainedAfter));
  let proven = new Map<Target, boolean>();
  for (let round = 0; round < rounds; round++) {
    const marked = await lookEverywhere(targets);
    const collected = [...new Set(marked.map(({ realm }) => realm.target))].map(
      async (target) => [target, await collectGarbage(target)] as const,
    );
    // a frame may hold what another one of its process dropped: all are collected before any is swept
    proven = new Map(await Promise.all(collected));
    await Promise.all(
      marked.map(({ realm, lastId }) => realm.evaluate(sweep(lastId, proven.get(realm.target) ?? false))),
    );
  }
  const found = (await lookEverywhere(targets)).map(async ({ realm, url }) => {
    const after = baseline.get(realm.id) ?? 0;
    const records = parseRecords(await realm.evaluate(read(after, MAX_RECORDS)), after);
    return records.map((record): FoundRecord => {
      return { ...record, realm, url, proven: proven.get(realm.target) ?? false };
    });
  });
  return (await Promise.all(found)).flat();
}

async function lookEverywhere(targets: readonly Target[]): Promise<TrackedRealm[]> {
  const realms = (await Promise.all(targets.map((target) => target.realms()))).flat();
  const looked = realms.map(async (realm) => {
    const state = parseState(await lookInto(realm));
    return state === undefined ? [] : [{ realm, ...state }];
  });
  return (await Promise.all(looked)).flat();
}

async function lookInto(realm: RemoteRealm): Promise<unknown> {
  const answer = await realm.evaluate(look());
  if (answer !== NO_READER) return answer;
  // scripts are off in it, or it was there before the check
  await realm.run(readerScript);
  return realm.evaluate(look());
}
