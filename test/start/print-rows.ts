import type { Panel } from '../browser/panel.ts';

/** Prints the rows that the panel draws, and its status. */
export async function printRows(title: string, panel: Panel): Promise<void> {
  const [rows, all, status] = [await panel.rows(), await panel.rowCount(), await panel.status()];
  console.log(`\n${title}${all > rows.length ? ` (${rows.length} of ${all} rows)` : ''}`);
  console.table(rows);
  if (status !== '') console.log(status);
}
