/*
 * What a tracker keeps, and what is told of it: whoever keeps, sends, parses or shows it has these numbers from here.
 */

/** Characters of a name, a kind or a note; a tracker keeps no more of them, and nobody tells more. */
export const MAX_LABEL = 500;

/** Characters of an allocation stack: addresses can be of any length. */
export const MAX_STACK = 4096;

/** Accesses that a record remembers, the latest ones. */
export const MAX_TRAIL = 8;

/** Records of targets that were collected without being disposed, the latest ones. */
export const MAX_NOT_DISPOSED = 1000;
