import { groupBy } from '../heap/answers/group-by.ts';
import type { RetainingPath } from '../heap/answers/heap-report.ts';
import type { PathStep } from '../heap/answers/retaining-path.ts';
import { stepKey, withoutAttributes } from '../heap/answers/step-key.ts';
import type { ReportedLeak } from './reported-leak.ts';

/** Leaks of a group of which the same is to be said: they are told once. */
export interface ToldLeaks {
  /** Oldest first; one at least. */
  readonly leaks: readonly [ReportedLeak, ...ReportedLeak[]];
  /** What holds them, with its keys and indices where they are the same for all. */
  readonly path: RetainingPath | null;
}

/** Puts leaks together that are held alike and differ in name and age only. What nobody knows the holder of stays apart. */
export function toldOnce(leaks: readonly ReportedLeak[]): ToldLeaks[] {
  const alike = groupBy(leaks.entries(), ([index, leak]) => keyOf(leak) ?? index);
  return [...alike.values()].flatMap((entries) => {
    const [first, ...more] = entries.map(([, leak]) => leak);
    if (first === undefined) return [];
    const paths = [first, ...more].flatMap(({ holder }) => holder?.path ?? []);
    return [{ leaks: [first, ...more] as const, path: commonPath(paths) }];
  });
}

/** Each by itself, with all that is known of it. */
export const toldEach = (leaks: readonly ReportedLeak[]): ToldLeaks[] =>
  leaks.map((leak) => ({ leaks: [leak], path: leak.holder?.path ?? null }));

function keyOf({ holder, kind, site, verdict, realm }: ReportedLeak): string | undefined {
  if (holder === null) return undefined;
  const { root, steps, suspect } = holder.path;
  const way = [root, ...steps.map((step) => stepKey(step))].join(' → ');
  return JSON.stringify([way, suspect, kind, site, verdict, realm?.type, realm?.url]);
}

function commonPath(paths: readonly RetainingPath[]): RetainingPath | null {
  const [first, ...more] = paths;
  if (first === undefined) return null;
  const steps = first.steps.map((step, index) => {
    const others = more.flatMap((path) => path.steps[index] ?? []);
    return others.reduce(common, step);
  });
  return { ...first, steps };
}

const common = (step: PathStep, other: PathStep): PathStep => ({
  ...step,
  text: step.text === other.text ? step.text : step.shape,
  object: step.object === other.object || step.object === null ? step.object : withoutAttributes(step.object),
});

/** As many names are given as they are. */
const NAMED = 3;

/** "book", "a, b, c", "answer 1 … answer 240": the oldest first. */
export function namesOf(leaks: readonly ReportedLeak[]): string {
  const names = [...new Set(leaks.map(({ name }) => name))];
  if (names.length <= NAMED) return names.join(', ');
  const isRange = new Set(names.map((name) => name.replace(/\d+/g, '0'))).size === 1;
  if (isRange) return `${names[0]} … ${names.at(-1)}`;
  return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}
