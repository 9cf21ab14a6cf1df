import { escapeControls } from '../../src/tracker/escape-controls.ts';

/** A span of code in Markdown, whatever is in it: between more backticks than it has in a row. */
export function code(text: string): string {
  const shown = escapeControls(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}
