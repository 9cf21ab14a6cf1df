/* How much crosses from a page to the panel. What is more is cut at each border, and the panel says so. */
export {
  CHUNK_ROWS,
  MAX_PATH,
  MAX_RETAINERS,
  MAX_ROW_STACK,
  MAX_ROWS,
  MAX_SIZES,
} from '../src/feed/limits.ts';
export { MAX_LABEL, MAX_NOT_DISPOSED, MAX_STACK, MAX_TRAIL } from '../src/tracker/limits.ts';

/** Characters of a sentence that says what went wrong. */
export const MAX_REASON = 500;
