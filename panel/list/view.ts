import type { Verdict } from '../../src/tracker/leak.ts';

export { LAST, type Sort, type SortKey } from './order.ts';

/** The worst last. */
export const VERDICTS: readonly Verdict[] = ['live', 'disposed', 'not-collected', 'not-disposed'];
