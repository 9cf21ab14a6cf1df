/* How much of a realm's list crosses to the panel. What is more is cut at each border, and the panel says so. */

/** Characters of an allocation stack that cross with a row. */
export const MAX_ROW_STACK = 1000;

/** Rows in one message: about 60 KB with usual names, 2 MB with the longest ones. */
export const CHUNK_ROWS = 2_000;

/**
 * Rows of one frame or worker that the panel holds, the oldest ones first: more than anyone reads, so that no page can take
 * all memory. The total is told whatever it is.
 */
export const MAX_ROWS = 1_000_000;

/** Paths of live retainers in one answer, and characters of each. */
export const MAX_RETAINERS = 10;
export const MAX_PATH = 500;

/** Collections of another size in one answer of a census. */
export const MAX_SIZES = 1_000;
