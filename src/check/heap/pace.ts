import { builtinModule, now } from '../../gc/host.ts';

/** What one round trip takes by itself. */
export interface Effort {
  readonly milliseconds: number;
  /** Turns of the event loop. */
  readonly turns: number;
}

/** V8 numbers objects so often while its clock runs, in milliseconds, if it takes less. */
const TICK = 50;
/** A mark after which the clock rests takes as long as so many ticks: measured, 12 to 17, of heaps of 10 to 150 MB. */
const REST = 15;
/** Intervals that are marked where each mark is dear: what every one of them has left grows. */
const FEW = 3;

/** Measures a round trip. Before Node 20.18 turns are not counted: then one a millisecond is taken for granted. */
export async function measureEffort(roundTrip: () => unknown): Promise<Effort> {
  const turnsBefore = turnsOfLoop();
  const start = now();
  await roundTrip();
  const milliseconds = now() - start;
  const turns = turnsOfLoop();
  return { milliseconds, turns: turns === null || turnsBefore === null ? milliseconds : turns - turnsBefore };
}

/** @returns `null` where nobody counts them. A test may have replaced the global. */
function turnsOfLoop(): number | null {
  const timing: { readonly uvMetricsInfo?: { readonly loopCount: number } } | undefined =
    builtinModule('perf_hooks')?.performance.nodeTiming;
  return timing?.uvMetricsInfo?.loopCount ?? null;
}

/**
 * How many round trips are made between two marks, and whether the clock rests meanwhile.
 *
 * @param tick what it takes to number all objects, in milliseconds.
 */
export function paceOf(
  repeat: number,
  { milliseconds, turns }: Effort,
  tick: number,
): { readonly rests: boolean; readonly repeats: readonly number[] } {
  // what is due at a turn is done once in it
  const ticks = Math.min(turns, milliseconds / TICK);
  const slowed = tick < TICK ? ticks : turns;
  const count = Math.min(FEW, repeat);
  const running = (slowed + 1) * repeat;
  // the last mark comes with the snapshot that is read in any case
  const resting = REST * count;
  if (running <= resting) return { rests: false, repeats: Array.from({ length: repeat }, () => 1) };
  // as equal as it goes, the last ones longer
  const repeats = Array.from(
    { length: count },
    (_, index) => Math.floor(((index + 1) * repeat) / count) - Math.floor((index * repeat) / count),
  );
  return { rests: true, repeats };
}
