/** Milliseconds until what should happen counts as what never will: a browser takes its time on a busy machine. */
export const PATIENCE = 30_000;
