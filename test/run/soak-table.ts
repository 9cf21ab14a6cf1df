import type { EndedPart } from './part.ts';
import { duration, failures, totals } from './summary.ts';

/** The whole suite, run once. */
export interface SoakRun {
  readonly parts: readonly EndedPart[];
  readonly seconds: number;
  /** How many processes kept the processors busy meanwhile. */
  readonly load: number;
  /** Where its output is. */
  readonly log: string;
}

/** Each run in a line, and then each test that failed or did not run, how often, and in which runs. */
export function soakTable(runs: readonly SoakRun[]): string {
  const troubles = new Map<string, number[]>();
  for (const [i, { parts }] of runs.entries())
    for (const { name, troubles: found } of parts)
      for (const { file, title, what } of found) {
        const key = [what.padEnd(11), name, file, title].filter((word) => word !== '').join(' › ');
        troubles.set(key, [...(troubles.get(key) ?? []), i + 1]);
      }
  const often = [...troubles].sort(([, a], [, b]) => b.length - a.length);
  const total = runs.length;
  return [
    '\n── Runs\n',
    ...runs.map((run, i) => `${runLine(run, i + 1, total)}\n`),
    '\n── What failed\n',
    ...often.map(([key, at]) => `${`${at.length} of ${total}`.padEnd(8)} ${key} (in ${inRuns(at)})\n`),
    ...(often.length === 0 ? ['Nothing.\n'] : []),
    `\n${runs.filter(isGreen).length} of ${total} runs passed\n`,
  ].join('');
}

export function runLine({ parts, seconds, load, log }: SoakRun, number: number, total: number): string {
  const busy = load === 0 ? '' : `, ${load} busy processes`;
  return `run ${`${number}`.padStart(`${total}`.length)} of ${total}: ${totals(parts)}, ${duration(seconds)}${busy}, ${log}`;
}

export const isGreen = ({ parts }: SoakRun): boolean => failures(parts) === 0;

const inRuns = (at: readonly number[]) => `${at.length === 1 ? 'run' : 'runs'} ${at.join(', ')}`;
