/** Milliseconds before now in which all samples stay. */
export const FULL_RESOLUTION = 10 * 60_000;

/** At most this many samples are left when the history has been thinned. */
const LEFT = 3_000;

/**
 * Which samples of a history stay when there are too many: all of the last minutes, and further back one of each
 * stretch of time, the last in it, since that is what holds until the next. Stretches are doubled until few enough stay.
 * The first sample always does: a history begins where it began.
 *
 * @param times of the samples, ascending, in milliseconds.
 * @returns the indices of those that stay, ascending.
 */
export function thin(times: readonly number[], room = LEFT): number[] {
  const recent = (times.at(-1) ?? 0) - FULL_RESOLUTION;
  for (let stretch = 2_000; ; stretch *= 2) {
    const stay = times.flatMap((at, i) => {
      const next = times[i + 1];
      const isLast = next === undefined || Math.floor(next / stretch) !== Math.floor(at / stretch);
      return i === 0 || at >= recent || isLast ? [i] : [];
    });
    // a stretch that is longer than the whole history can merge no more
    if (stay.length <= room || stretch > recent - (times[0] ?? 0)) return stay;
  }
}
