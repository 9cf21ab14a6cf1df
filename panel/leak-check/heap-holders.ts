import type { Owner } from '../../src/heap/answers/owners/owner.ts';
import type { Segment, SegmentPart } from '../../src/heap/answers/render-path.ts';
import type { AnswerState } from '../answers/answerer.ts';
import type { HeapAnswer, Inquiry } from '../answers/heap/inquiry.ts';
import type { LeakSummary } from '../answers/heap/worker-messages.ts';
import { ownerLine } from '../answers/holder-words.ts';
import { unlessAborted } from '../connection/unless-aborted.ts';
import type { Resource } from '../list/resources.ts';
import { retell } from '../words/retell.ts';
import { spoken } from '../words/saying.ts';
import type { Held, HeldGroup, ShownPlace } from './check-result.ts';
import type { OnProgress } from './find-holders.ts';

/** No snapshot can be had; the message says why, in sentences. */
export class NoSnapshot extends Error {}

type AskedInquiry = Pick<Inquiry, 'state' | 'ask' | 'close'>;

/**
 * Takes a heap snapshot, and tells what holds rows in it.
 *
 * @param inquiry asks about these rows, and nobody else asks it.
 * @throws NoSnapshot if none can be had; the signal's reason when aborted.
 */
export async function heapHolders(
  inquiry: AskedInquiry,
  rows: readonly Resource[],
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Held> {
  try {
    const { explanation } = await unlessAborted(answerOf(inquiry, onProgress), signal);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const groups = explanation.leaks
      .map((leak) => toGroup(leak, byKey))
      .filter(({ rows }) => rows.length > 0);
    const told = new Set(groups.flatMap(({ rows }) => rows));
    const others = rows.filter((row) => !told.has(row));
    return {
      method: 'heap',
      groups: [
        ...groups,
        ...(others.length > 0 ? [{ rows: others, looked: others.length, holder: null, place: null }] : []),
      ],
      remarks: explanation.remarks.map(retell),
    };
  } finally {
    // what was read may be a lot, and is not asked again
    inquiry.close();
  }
}

async function answerOf(inquiry: AskedInquiry, onProgress: OnProgress): Promise<HeapAnswer> {
  let stop = (): void => undefined;
  try {
    return await new Promise((resolve, reject) => {
      stop = inquiry.state.subscribe((state: AnswerState<HeapAnswer>) => {
        if (state.state === 'running') onProgress(state.progress);
        else if (state.state === 'found') resolve(state.found);
        else if (state.state === 'wantsFile') reject(new NoSnapshot(spoken(state.reason)));
        else if (state.state === 'failed') reject(new NoSnapshot(spoken(state.message)));
      });
      inquiry.ask(null);
    });
  } finally {
    stop();
  }
}

function toGroup(leak: LeakSummary, byKey: ReadonlyMap<string, Resource>): HeldGroup {
  const rows = leak.rows.flatMap((key) => byKey.get(key) ?? []);
  const { text, fingerprint, owner, told } = leak;
  const known = owner !== null && owner.type !== 'unknown' ? owner : null;
  const place = placeOf(told[0]?.path ?? [], known);
  const code = told[0]?.code ?? null;
  return {
    rows: rows.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id),
    looked: rows.length,
    holder: {
      ...{ text, fingerprint },
      owner: known && { name: known.name, line: ownerLine(known) },
      // of another place, it would be a line that nobody has asked for
      code: place !== null && code?.startsWith(`${place.text}: `) ? code : null,
    },
    place,
  };
}

/**
 * The function that the suspect reference leads to. Where there is none, the one before it, but only if that is its
 * owner's: a variable of a module may have been found by any function that sees it.
 */
function placeOf(path: readonly Segment[], owner: Owner | null): ShownPlace | null {
  const parts = path.flatMap(({ parts }) => parts);
  const suspect = parts.findIndex((part) => part.suspect);
  const placesIn = (some: readonly SegmentPart[]) => some.flatMap(({ step }) => step?.place ?? []);
  const [after] = placesIn(parts.slice(suspect));
  const [before] = placesIn(parts.slice(0, suspect).toReversed());
  const isOwners = owner === null || owner.type === 'yours' || before?.shown.includes(owner.name ?? '');
  const place = after ?? (isOwners ? before : undefined);
  return place === undefined ? null : { text: place.shown, place };
}
