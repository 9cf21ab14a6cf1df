/* How much of a page is looked at, in a walk over what scripts can reach. */

/** Objects in all. */
export const MAX_OBJECTS = 100_000;

/** Items of one collection. */
export const MAX_ITEMS = 20_000;
