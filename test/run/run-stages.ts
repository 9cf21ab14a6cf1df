import { availableParallelism } from 'node:os';
import { type EndedPart, type Part, runPart } from './part.ts';

type Lists = readonly (readonly Part[])[];

/** Runs all, whatever fails. */
export async function runStages(
  stages: readonly Lists[],
  write: (text: string) => void,
): Promise<EndedPart[]> {
  const ended: EndedPart[] = [];
  for (const lists of stages) {
    const waiting = [...lists];
    const runNext = async (): Promise<void> => {
      const list = waiting.shift();
      if (list === undefined) return;
      for (const part of list) ended.push(await runPart(part, write, lists.length === 1));
      await runNext();
    };
    await Promise.all(Array.from({ length: availableParallelism() }, runNext));
  }
  return ended;
}
