import { gestureOf } from '../../src/report/gesture.ts';
import { type LeakJson, leakToJson } from '../../src/report/json.ts';
import { reportedLeak } from '../../src/report/reported-leak.ts';
import type { AnswerJson, DocumentJson, SessionJson, SessionRowJson } from '../../src/report/session-json.ts';
import { type FrameIdentity, WORKER } from '../connection/frame.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import type { Resource } from '../list/resource.ts';
import type { LiveHistory } from '../time/live-history.ts';
import { withoutQuery } from './without-query.ts';

/** What there is to be exported. */
interface Facts {
  /** Unix milliseconds. */
  readonly at: number;
  readonly browser: string;
  /** Documents and workers that are there, listed or not. */
  readonly frames: readonly FrameIdentity[];
  readonly rows: readonly Resource[];
  /** Rows that there are beyond those. */
  readonly leftOut: number;
  readonly recheck: RecheckState;
  readonly history: LiveHistory;
  readonly answer: (Omit<AnswerJson, 'row'> & { readonly row: Resource | null }) | null;
  /** What is known of one row beyond the row itself, by its key. */
  readonly details: (Pick<LeakJson, 'stack' | 'trail'> & { readonly key: string }) | null;
}

/** All that the panel lists, as a session. */
export function exportSession(facts: Facts): SessionJson {
  const { at, browser, frames, rows, leftOut, recheck, history, answer, details } = facts;
  const documents = documentsOf(frames, rows);
  const top = frames.find(({ frameId }) => frameId === 0);
  const asked = answer?.row?.key ?? null;
  const row = asked === null ? -1 : rows.findIndex(({ key }) => key === asked);
  return {
    ...{ schema: 'resource-tracker/session', version: 1, at, origin: top?.origin ?? null, browser },
    documents: documents.map(documentJson),
    recheck: recheck.state === 'done' ? recheckJson(recheck) : null,
    history: historyJson(history),
    answer: answer && { ...answer, row: row < 0 ? null : row },
    leftOut,
    rows: rowsJson(rows, documents, details, at),
  };
}

/** The page first, and then those of rows that are not there any more. */
function documentsOf(frames: readonly FrameIdentity[], rows: readonly Resource[]): FrameIdentity[] {
  const documents = new Map(
    frames.toSorted((a, b) => rank(a) - rank(b)).map((identity) => [identity.documentId, identity]),
  );
  for (const { frame } of rows) if (!documents.has(frame.documentId)) documents.set(frame.documentId, frame);
  return [...documents.values()];
}

const rank = ({ frameId }: FrameIdentity): number => (frameId === 0 ? 0 : 1);

const documentJson = ({ frameId, url, origin, loadedAt }: FrameIdentity): DocumentJson => ({
  type: frameId === WORKER ? 'worker' : frameId === 0 ? 'page' : 'iframe',
  ...{ url: withoutQuery(url), origin, loadedAt },
});

function recheckJson({
  at,
  collected,
  survived,
  proven,
  silent,
  milliseconds,
}: RecheckState & { state: 'done' }) {
  return { at, collected, survived, proven, silent, milliseconds };
}

function historyJson(history: LiveHistory): SessionJson['history'] {
  const { marks, ...data } = history.data();
  return {
    ...data,
    marks: marks.map((mark) =>
      mark.type === 'navigation' ? { ...mark, text: withoutQuery(mark.text) } : mark,
    ),
  };
}

function rowsJson(
  rows: readonly Resource[],
  documents: readonly FrameIdentity[],
  details: Facts['details'],
  at: number,
): SessionRowJson[] {
  const places = new Map(documents.map(({ documentId }, index) => [documentId, index]));
  const realms = documents.map(documentJson).map(({ type, url }) => ({ type, url }));
  return rows.map((row) => {
    const { key, id, name, kind, createdAt, survived, verdict, collected, gone, frame } = row;
    const known = details?.key === key ? details : null;
    const stack = known?.stack ?? row.stack;
    const trail = known?.trail ?? [];
    const document = places.get(frame.documentId) ?? 0;
    return {
      ...leakToJson(reportedLeak({ id, name, kind, createdAt, survived, verdict, stack, trail }, at)),
      ...{ realm: realms[document] ?? null, document },
      state: gone ? 'gone' : collected ? 'collected' : 'alive',
      gesture: gestureOf(stack)?.text ?? null,
    };
  });
}
