import type { SourcePlace } from './source-places.ts';

/** Nothing in it can match in two ways, so that a text takes as long as it is, whatever is in it. */
const LINE_AND_COLUMN = /:(\d{1,9}):(\d{1,9})\)?$/;

/** What stands before an address: "at f (https://a/b.js:1:2)" in V8, "f@https://a/b.js:1:2" in Firefox. */
const BEFORE_ADDRESS = /[\s(]|@(?=[a-z][a-z+.-]*:)/;

/** The place that a text ends with, as `address:line:column`, perhaps in parentheses: that of a frame of a stack. */
export function parsePlace(text: string): SourcePlace | null {
  const found = LINE_AND_COLUMN.exec(text);
  if (found === null) return null;
  const address = text.slice(0, found.index).split(BEFORE_ADDRESS).at(-1);
  if (!address) return null;
  return {
    url: address.startsWith('/') ? `file://${address}` : address,
    line: Number(found[1]),
    column: Number(found[2]),
  };
}
