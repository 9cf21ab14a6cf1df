import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { formatAge, kindName } from '../format.ts';
import { rowGesture } from '../list/gesture.ts';
import type { Resource } from '../list/resource.ts';
import { siteOf } from '../list/site.ts';
import { retell } from '../words/retell.ts';

/**
 * Rows as one line each, to be pasted into an issue.
 *
 * @param now Unix milliseconds.
 */
export function rowsText(rows: readonly Resource[], now: number): string {
  return rows
    .map((row) => {
      const site = siteOf(row);
      const parts = [
        kindName(row.kind),
        row.name,
        formatAge(now - row.createdAt),
        site ?? '',
        retell(row.frame.origin),
      ];
      return parts
        .filter((part) => part !== '')
        .map(escapeControls)
        .join('\t');
    })
    .join('\n');
}

/** Rows as JSON: one object, or a list of them. */
export function rowsJson(rows: readonly Resource[]): string {
  const values = rows.map((row) => ({
    ...{ name: row.name, kind: row.kind, createdAt: new Date(row.createdAt).toISOString() },
    ...{ survived: row.survived, verdict: row.verdict, collected: row.collected },
    ...{ site: siteOf(row), gesture: rowGesture(row)?.text ?? null, frame: row.frame.url, stack: row.stack },
  }));
  return JSON.stringify(values.length === 1 ? values[0] : values, null, 2);
}
