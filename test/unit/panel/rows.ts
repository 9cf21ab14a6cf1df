import type { Resource } from '../../../panel/list/resources.ts';

/** The document of all rows that are not said to be of another one. */
export const FRAME = {
  ...{ documentId: 'document', frameId: 0, url: 'https://example.com/page', origin: 'https://example.com' },
  loadedAt: 0,
};

let lastId = 0;

/** A row of the list, alive and never rechecked unless `fields` say otherwise. */
export function row(name: string, fields: Partial<Resource> = {}): Resource {
  const id = fields.id ?? ++lastId;
  return {
    ...{ key: `document:${id}`, id, frame: FRAME, name, kind: null, createdAt: 0, survived: 0 },
    ...{ collected: false, verdict: 'live', stack: null },
    ...fields,
  };
}
