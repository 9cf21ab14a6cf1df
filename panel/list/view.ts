import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Verdict } from '../../src/tracker/leak.ts';
import { EVERY, type Predicate } from './resource.ts';

export { LAST, type Sort, type SortKey } from './order.ts';

/** The worst last. */
export const VERDICTS: readonly Verdict[] = ['live', 'disposed', 'not-collected', 'not-disposed'];

/** Found anywhere in a name, in upper or lower case, as the page wrote it or as it is shown. */
export function nameIncludes(text: string): Predicate {
  const name = escapeControls(text).toLowerCase();
  return name === '' ? EVERY : (row) => row.name.toLowerCase().includes(name);
}
