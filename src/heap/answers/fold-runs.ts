import type { PathStep } from './retaining-path.ts';

/** References that repeat as a unit: `.next`, `.children[0]`, `.left.value.right`. */
const LONGEST_UNIT = 3;

/**
 * Folds references that repeat, as those from node to node of a linked list or a tree: `.next.next.next` becomes one
 * step `.next × 3`. However far from its root an object is held, it is held in the same way. Linear in the steps.
 */
export function foldRuns(steps: readonly PathStep[]): PathStep[] {
  const folded: PathStep[] = [];
  for (let at = 0; at < steps.length; ) {
    const run = longestRun(steps, at);
    folded.push(...(run === undefined ? steps.slice(at, at + 1) : [toStep(steps, at, run)]));
    at += run === undefined ? 1 : run.unit * run.times;
  }
  return folded;
}

interface Run {
  /** Steps that repeat. */
  readonly unit: number;
  readonly times: number;
}

function longestRun(steps: readonly PathStep[], at: number): Run | undefined {
  for (let unit = 1; unit <= LONGEST_UNIT; unit++) {
    if (!canRepeat(steps.slice(at, at + unit))) continue;
    let end = at + unit;
    while (end < steps.length && isAlike(steps[end], steps[end - unit])) end++;
    const times = Math.floor((end - at) / unit);
    if (times > 1) return { unit, times };
  }
  return undefined;
}

/** Entries of entries stay apart, since each says something; a property that leads to its like does not. */
const canRepeat = (unit: readonly PathStep[]): boolean =>
  unit.every(({ text, object, joined }) => joined && text !== '' && object === null) &&
  unit.some(({ text }) => text.startsWith('.'));

const isAlike = (a: PathStep | undefined, b: PathStep | undefined): boolean =>
  a?.shape === b?.shape && a?.object === b?.object;

function toStep(steps: readonly PathStep[], at: number, { unit, times }: Run): PathStep {
  const end = at + unit * times;
  const shape = steps
    .slice(at, at + unit)
    .map((step) => step.shape)
    .join('');
  const churns = steps.slice(at, at + unit).some((step) => step.churns);
  const last = steps[end - 1] as PathStep;
  return { ...last, text: `${shape} × ${times}`, shape, churns, collection: null, joined: true };
}
