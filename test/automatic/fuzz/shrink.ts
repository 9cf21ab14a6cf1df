import type { Program } from './program.ts';
import { firstDifference, runTwice, type Scripts } from './run.ts';

export interface Shrunk {
  readonly program: Program;
  readonly off: readonly string[];
  readonly on: readonly string[];
}

/** More would take longer than to read what is left. */
const MOST_RUNS = 60;

/**
 * Leaves out one step after the other as long as the traces differ.
 *
 * @returns `null` if the program makes no difference by itself.
 */
export async function shrink(program: Program, scripts: Scripts): Promise<Shrunk | null> {
  let runs = 0;
  const differs = async (program: Program): Promise<Shrunk | null> => {
    runs++;
    const [traces] = await runTwice([program], scripts, 200);
    const { off = [], on = [] } = traces ?? {};
    return firstDifference(off, on) === -1 ? null : { program, off, on };
  };
  let best = await differs(program);
  for (let i = program.steps.length - 1; best !== null && i >= 0 && runs < MOST_RUNS; i--)
    best = (await differs({ ...best.program, steps: best.program.steps.toSpliced(i, 1) })) ?? best;
  for (let i = program.callbacks.length - 1; best !== null && i >= 0 && runs < MOST_RUNS; i--)
    best = (await differs({ ...best.program, callbacks: best.program.callbacks.toSpliced(i, 1) })) ?? best;
  return best;
}
