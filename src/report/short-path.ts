import type { ReadablePath } from '../heap/answers/render-path.ts';
import type { PathStep } from '../heap/answers/retaining-path.ts';

/** Steps of a path that is shown whole. */
const MOST = 60;
/** Steps at each end of one that is not, and on each side of the suspect reference. */
const AT_ENDS = 25;
const AROUND = 4;

/** Characters of a reference, and of an object: a minifier's names are short, and a bundle can be all of a name. */
const LONGEST = 200;

/** A path as it is shown: of a chain of a million its ends and its suspect reference, and of a name its beginning. */
export function shortPath<T extends ReadablePath>(path: T): T {
  const { steps, suspect } = path;
  if (steps.length <= MOST) return { ...path, steps: steps.map(clipped) };
  const shown: PathStep[] = [];
  let shownSuspect = -1;
  for (let at = 0, end: number; at < steps.length; at = end) {
    const isKept = isShown(at, steps.length, suspect);
    end = at + 1;
    while (end < steps.length && isShown(end, steps.length, suspect) === isKept) end++;
    if (!isKept) shown.push(leftOut(steps[at] as PathStep, end - at));
    else {
      if (suspect >= at && suspect < end) shownSuspect = shown.length + suspect - at;
      const [first, ...more] = steps.slice(at, end).map(clipped) as [PathStep, ...PathStep[]];
      shown.push(at === 0 ? first : onItsOwn(first), ...more);
    }
  }
  return { ...path, steps: shown, suspect: shownSuspect };
}

const isShown = (at: number, length: number, suspect: number): boolean =>
  at < AT_ENDS || at >= length - AT_ENDS || Math.abs(at - suspect) <= AROUND;

const leftOut = (step: PathStep, count: number): PathStep => {
  const text = `… ${count.toLocaleString('en-US')} more …`;
  return { ...step, text, shape: text, joined: false, object: null, place: null };
};

/** A step that would be joined to one that is left out. */
const onItsOwn = (step: PathStep): PathStep =>
  step.joined ? { ...step, joined: false, text: step.text.replace(/^\./, '') } : step;

const clipped = (step: PathStep): PathStep => ({
  ...step,
  text: clip(step.text),
  object: step.object === null ? null : clip(step.object),
});

const clip = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
