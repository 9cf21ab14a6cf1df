/** Characters of a name or a kind that cross to the panel; what is cut ends with "…". */
export const MAX_LABEL = 500;

/** Characters of an allocation stack that cross with a row, and of one that is asked for. */
export const MAX_ROW_STACK = 1000;
export const MAX_STACK = 4096;

/** Accesses of a trail that cross to the panel. */
export const MAX_TRAIL = 8;

/** Rows of one frame for targets that were collected without being disposed, the latest ones. */
export const MAX_NOT_DISPOSED = 1000;

/** Rows in one message: about 60 KB with usual names, 2 MB with the longest ones. */
export const CHUNK_ROWS = 2_000;

/** Rows of one frame that the panel holds, the oldest ones first. The total is told whatever it is. */
export const MAX_ROWS = 100_000;

/** Milliseconds between two updates of a live list. */
export const UPDATE_INTERVAL = 100;

/** Paths of live retainers in one answer, and characters of each. */
export const MAX_RETAINERS = 10;
export const MAX_PATH = 500;
