import { generate } from './generate.ts';
import { type Program, sourceOf } from './program.ts';
import { firstDifference, runTwice, type Scripts } from './run.ts';
import { shrink } from './shrink.ts';

export interface Difference {
  readonly seed: number;
  /** The program, or what is left of it that still tells the two apart. */
  readonly source: string;
  /** The first lines that differ. */
  readonly off: string;
  readonly on: string;
}

export interface Outcome {
  readonly programs: number;
  /** Lines of the traces without instruments. */
  readonly lines: number;
  readonly differences: readonly Difference[];
}

/** What is asked of the page while the platform takes its arguments. */
const ASKS = /\bget \w+\(|spy\(|toString\(\) \{|valueOf\(\)/;

/**
 * Runs the programs of some seeds twice, and tells where the traces differ.
 *
 * @param isPlain leaves out the programs whose arguments tell how often they are asked.
 */
export async function compare(
  first: number,
  count: number,
  scripts: Scripts,
  isPlain: boolean,
): Promise<Outcome> {
  const programs = Array.from({ length: count }, (_, i) => generate(first + i)).filter(
    (program) => !isPlain || !ASKS.test(sourceOf(program)),
  );
  const traces = await runTwice(programs, scripts);
  const differences: Difference[] = [];
  for (const [i, program] of programs.entries()) {
    const { off = [], on = [] } = traces[i] ?? {};
    if (firstDifference(off, on) !== -1) differences.push(await explain(program, off, on, scripts));
  }
  return { programs: count, lines: traces.reduce((sum, { off }) => sum + off.length, 0), differences };
}

async function explain(
  program: Program,
  off: readonly string[],
  on: readonly string[],
  scripts: Scripts,
): Promise<Difference> {
  const small = await shrink(program, scripts);
  const at = firstDifference(small?.off ?? off, small?.on ?? on);
  return {
    seed: program.seed,
    source: sourceOf(small?.program ?? program),
    off: (small?.off ?? off)[at] ?? 'nothing more',
    on: (small?.on ?? on)[at] ?? 'nothing more',
  };
}
