import type { Row, Update } from '../../content/protocol.ts';
import { type FrameIdentity, WORKER } from '../connection/frame.ts';
import type { Resource } from '../list/resource.ts';
import type { Resources } from '../list/resources.ts';
import type { SessionData, SessionDocument, SessionRow } from './session-data.ts';

/** What has become of the rows of a file. */
export interface Filled {
  /** The documents that were there. */
  readonly frames: readonly FrameIdentity[];
  /** The row of the file that a row of the list was made of. */
  rowOf(row: Resource): SessionRow | undefined;
}

interface Numbered {
  readonly id: number;
  readonly row: SessionRow;
}

/** Lists what a file tells, by the same steps as what a page tells, so that nothing is shown that no page could have. */
export function fillList(resources: Resources, { documents, rows, leftOut }: SessionData): Filled {
  const listed = new Map<string, ReadonlyMap<number, SessionRow>>();
  const frames: FrameIdentity[] = [];
  const list = (identity: FrameIdentity, rows: readonly Numbered[]) => {
    apply(resources, identity, rows);
    listed.set(identity.documentId, new Map(rows.map(({ id, row }) => [id, row])));
  };
  const byDocument = grouped(rows);
  resources.beginRecheck();
  documents.forEach((document, index) => {
    const { gone = [], there = [] } = byDocument.get(index) ?? {};
    // a document that is gone has nothing that is not
    if (gone.length > 0) {
      const left = identityOf(document, `gone-${index}`, index);
      list(left, numbered(gone));
      resources.removeFrame(left, true);
    }
    if (gone.length > 0 && there.length === 0) return;
    const identity = identityOf(document, `${index}`, index);
    list(identity, numbered(there));
    frames.push(identity);
  });
  resources.endRecheck();
  const [first] = frames;
  if (first !== undefined && leftOut > 0) resources.leaveOut(first, leftOut);
  return { frames, rowOf: ({ frame, id }) => listed.get(frame.documentId)?.get(id) };
}

function apply(resources: Resources, identity: FrameIdentity, rows: readonly Numbered[]): void {
  const update = { type: 'update', verdicts: [], removed: [] } as const;
  const added = rows.map(
    ({ id, row: { name, kind, createdAt, survived, verdict, stack } }): Row => [
      ...([id, name, kind, createdAt, survived, verdict, stack] as const),
    ],
  );
  const alive = rows.filter(({ row }) => row.verdict !== 'not-disposed');
  const tell = (step: Pick<Update, 'seq' | 'reset' | 'added' | 'collected' | 'total'>) => {
    const contradiction = resources.apply(identity, { ...update, ...step });
    if (contradiction !== null) throw new Error(contradiction);
  };
  tell({ seq: 0, reset: true, added, collected: [], total: alive.length });
  const collected = alive.filter(({ row }) => row.state === 'collected').map(({ id }) => id);
  const total = alive.length - collected.length;
  if (collected.length > 0) tell({ seq: 1, reset: false, added: [], collected, total });
}

interface OfDocument {
  readonly gone: SessionRow[];
  readonly there: SessionRow[];
}

function grouped(rows: readonly SessionRow[]): ReadonlyMap<number, OfDocument> {
  const groups = new Map<number, OfDocument>();
  for (const row of rows) {
    const group = groups.get(row.document) ?? { gone: [], there: [] };
    groups.set(row.document, group);
    (row.state === 'gone' ? group.gone : group.there).push(row);
  }
  return groups;
}

/** By the ids that they had, if each has its own, from 1 on; else by their places. */
function numbered(rows: readonly SessionRow[]): readonly Numbered[] {
  const ids = new Set(rows.map(({ id }) => id));
  if (ids.has(null) || ids.has(0) || ids.size < rows.length)
    return rows.map((row, i) => ({ id: i + 1, row }));
  return rows.flatMap((row) => (row.id === null ? [] : { id: row.id, row })).sort((a, b) => a.id - b.id);
}

function identityOf(
  { url, origin, isTop, isWorker, loadedAt }: SessionDocument,
  documentId: string,
  index: number,
): FrameIdentity {
  const frameId = isWorker ? WORKER : isTop ? 0 : index + 1;
  return { documentId, frameId, url, origin, loadedAt };
}
