/*
 * The numbers that V8 gives to the objects of this thread. Whoever disconnects an inspector session makes it forget all of
 * them, for everybody; so no session of ours ends while they are counted by.
 */

let isCounting = false;
let waiting: (() => void)[] = [];

/**
 * @returns a function that ends it.
 * @throws Error if somebody counts already: what both make can't be told apart.
 */
export function beginCounting(): () => void {
  if (isCounting)
    throw new Error(
      'expectNoGrowth runs already in this thread, and what one round trip leaves can’t be told from what the other does: ' +
        'await the first, don’t run their tests at the same time, and give one that has timed out more time, since it still runs.',
    );
  isCounting = true;
  return () => {
    isCounting = false;
    const now = waiting;
    waiting = [];
    for (const end of now) end();
  };
}

/** Ends a session now, or when nobody counts. */
export function whenNobodyCounts(end: () => void): void {
  if (isCounting) waiting.push(end);
  else end();
}
