import { escapeControls } from '../../tracker/escape-controls.ts';
import { look, NO_READER, read, readerScript, settleAutomatic, sweep } from '../page/reader.ts';
import { collectGarbage, collectOnce } from '../protocol/collect-garbage.ts';
import type { RemoteRealm } from '../protocol/remote-realm.ts';
import type { Target } from '../protocol/target.ts';
import {
  BATCH,
  MAX_RECORDS,
  type PageRecord,
  parseBatch,
  parseState,
  type TrackerState,
} from './page-record.ts';

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
  /** Nobody has to hold it: it is an entry of the platform, such as a timer. */
  readonly isEntry: boolean;
}

/** Has realms decide what is tracked automatically, before it is looked at. */
export async function settleEverywhere(targets: readonly Target[]): Promise<void> {
  const realms = (await Promise.all(targets.map((target) => target.realms()))).flat();
  await Promise.all(realms.map((realm) => realm.run(settleAutomatic())));
}

export async function takeBaseline(targets: readonly Target[]): Promise<Baseline> {
  const realms = await lookEverywhere(targets);
  return new Map(realms.map(({ realm, lastId }) => [realm.id, lastId]));
}

/**
 * What was tracked since the baseline and is left after garbage collections in all targets that track anything: as many
 * as it takes for each disposed resource to have its verdict. One is enough for a page that has let go of everything, and
 * none for one that has tracked nothing.
 *
 * @throws Error if there is more than can be looked at.
 */
export async function survey(targets: readonly Target[], baseline: Baseline): Promise<FoundRecord[]> {
  const tracked = await lookEverywhere(targets);
  const isNew = ({ realm, lastId }: TrackedRealm) => lastId > (baseline.get(realm.id) ?? 0);
  const changed = tracked.filter(isNew);
  if (changed.length === 0) return [];
  await Promise.all(targetsOf(changed).map(collectOnce));
  const unproven = new Map<Target, boolean>();
  await sweepAll(changed, unproven);
  const left = await Promise.all(changed.map((realm) => readAll(realm, baseline, unproven)));
  if (left.every(({ length }) => length === 0)) return [];

  const rounds = Math.max(1, ...tracked.map(({ retainedAfter }) => retainedAfter));
  let proven = unproven;
  for (let round = 0; round < rounds; round++) {
    const marked = await lookEverywhere(targets);
    // a frame may hold what another one of its process dropped: all are collected before any is swept
    proven = new Map(
      await Promise.all(
        targetsOf(marked).map(async (target) => [target, await collectGarbage(target)] as const),
      ),
    );
    await sweepAll(marked, proven);
  }
  const realms = await lookEverywhere(targets);
  return (await Promise.all(realms.map((realm) => readAll(realm, baseline, proven)))).flat();
}

const targetsOf = (realms: readonly TrackedRealm[]): Target[] => [
  ...new Set(realms.map(({ realm }) => realm.target)),
];

async function sweepAll(
  realms: readonly TrackedRealm[],
  proven: ReadonlyMap<Target, boolean>,
): Promise<void> {
  await Promise.all(
    realms.map(({ realm, lastId }) => realm.evaluate(sweep(lastId, proven.get(realm.target) ?? false))),
  );
}

/** All that a realm has tracked since the baseline, whatever is selected of it later. */
async function readAll(
  { realm, url }: TrackedRealm,
  baseline: Baseline,
  proven: ReadonlyMap<Target, boolean>,
): Promise<FoundRecord[]> {
  const found: FoundRecord[] = [];
  const add = (records: readonly PageRecord[], standings = '') => {
    for (const [place, record] of records.entries()) {
      const isEntry = standings[place] === 'e';
      if (standings[place] !== 'l')
        found.push({ ...record, realm, url, proven: proven.get(realm.target) ?? false, isEntry });
    }
  };
  for (let after = baseline.get(realm.id) ?? 0, first = true; ; first = false) {
    const { live, gone, standings } = parseBatch(await realm.evaluate(read(after, BATCH)), after);
    add(live, standings);
    // of these, all are told each time
    if (first) add(gone);
    const last = live.at(-1);
    if (live.length < BATCH || last === undefined) return found;
    if (found.length > MAX_RECORDS)
      throw new Error(
        `More than ${MAX_RECORDS} resources are tracked in ${escapeControls(url)}, and nothing can be said of the rest: check more often, or track less.`,
      );
    after = last.id;
  }
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
