/** Characters of a line that are shown. */
const MAX_CODE = 100;

/** What of a line stands before the column, where not all has room: a script that is one line. */
const BEFORE = 20;

/** A line of code, trimmed, around a column (from 0) if it is too long; `null` for an empty one. */
export function codeLine(line: string | undefined, column: number): string | null {
  if (line === undefined) return null;
  const indent = line.length < 10_000 ? line.length - line.trimStart().length : 0;
  const start = line.length - indent > MAX_CODE ? Math.max(indent, column - BEFORE) : indent;
  const code = line.slice(start, start + MAX_CODE).trim();
  if (code === '') return null;
  return `${start > indent ? '…' : ''}${code}${start + MAX_CODE < line.length ? '…' : ''}`;
}
