/** A label in two: of the first half the end is cut where there is no room, and then of the second one. */
export interface CutLabel {
  /** What many have alike, if it is long. */
  readonly head: string;
  /** Where they begin to differ. */
  readonly tail: string;
}

/** Characters that are shown of any label. */
const SHORT = 12;

/** Cuts labels so that neighbours in the alphabet can be told apart with little room. */
export function cutLabels(labels: readonly string[]): Map<string, CutLabel> {
  const sorted = [...new Set(labels)].sort();
  return new Map(
    sorted.map((label, index) => {
      const same = Math.max(alike(label, sorted[index - 1]), alike(label, sorted[index + 1]));
      return [label, cut(label, same)];
    }),
  );
}

function cut(label: string, same: number): CutLabel {
  if (same < SHORT || label.length <= 2 * SHORT) return { head: '', tail: label };
  let at = Math.min(same, label.length - 1);
  // no number and no character is cut in two
  while (at > SHORT && isDigit(label[at]) && isDigit(label[at - 1])) at--;
  if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(label.slice(at - 1, at + 1))) at--;
  return { head: label.slice(0, at), tail: label.slice(at) };
}

const isDigit = (character = ''): boolean => /^\d$/.test(character);

function alike(a: string, b = ''): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return index;
}
