/* How much crosses from a page to the panel. What is more is cut at each border, and the panel says so. */
export { CHUNK_ROWS, MAX_ROW_STACK, MAX_ROWS } from '../src/feed/limits.ts';
export { MAX_LABEL, MAX_NOT_DISPOSED, MAX_STACK, MAX_TRAIL } from '../src/tracker/limits.ts';

/** Paths of live retainers in one answer, and characters of each. */
export const MAX_RETAINERS = 10;
export const MAX_PATH = 500;

/** Collections of another size in one answer of a census. */
export const MAX_SIZES = 1_000;

/** Characters of a sentence that says what went wrong. */
export const MAX_REASON = 500;
