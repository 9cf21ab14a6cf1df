import type * as v from 'valibot';
import { formatOrigin } from '../format.ts';
import type { SessionData, SessionDocument, SessionRow } from './session-data.ts';
import type { leakSchema } from './session-schema.ts';

type Leak = v.InferOutput<typeof leakSchema>;

/** The leaks of a report as rows: each document, worker, process or thread of it is one. */
export function reportRows(
  leaks: readonly Leak[],
  toRow: (leak: Leak) => Omit<SessionRow, 'document'>,
): Pick<SessionData, 'documents' | 'rows'> {
  const documents: SessionDocument[] = [];
  const known = new Map<string, number>();
  const rows = leaks.map((leak) => {
    const { type, url } = leak.realm ?? { type: 'process', url: '' };
    const key = `${type} ${url}`;
    const index = known.get(key) ?? documents.length;
    if (index === documents.length) {
      known.set(key, index);
      const hasAddress = type === 'page' || type === 'iframe';
      // what has no address is told by what it is
      const origin = hasAddress ? formatOrigin(url) : url;
      documents.push({ isWorker: !hasAddress, isTop: type === 'page', url, origin, loadedAt: 0 });
    }
    return { ...toRow(leak), document: index };
  });
  return { documents, rows };
}
