import type { HeapLeak, HeapReport, RetainingPath } from '../../src/heap/index.ts';
import { segments } from '../../src/heap/index.ts';
import type { Expectation, ExpectedLeak, Owner } from './expectation.ts';

/** What an engine says of a page, held against what is known. */
export interface Verdict {
  readonly groups: number;
  /** As many groups as leaks, and no group with two of them. */
  readonly groupsRight: boolean;
  readonly underlineRight: boolean;
  readonly ownerRight: boolean;
  /** What is underlined, one line a group. */
  readonly answers: readonly string[];
}

/** Judges a report of a page that leaks. */
export function judge(report: HeapReport, { leaks }: Expectation): Verdict {
  const groups = report.leaks.filter((group) => group.shape !== '' && ownerOf(group)?.inPassing == null);
  const causes = groups.map((group) => leaks.filter((leak) => holds(group, leak)));
  const found = leaks.map((leak) => groups.filter((group) => holds(group, leak)));
  const all = (test: (group: HeapLeak, leak: ExpectedLeak) => boolean) =>
    leaks.every((leak, i) => found[i]?.length !== 0 && found[i]?.every((group) => test(group, leak)));
  return {
    groups: groups.length,
    groupsRight: groups.length === leaks.length && causes.every(({ length }) => length === 1),
    underlineRight: all(isUnderlined),
    ownerRight: all((group, { owner }) => isOwnedBy(group, owner)),
    answers: groups.map(answer),
  };
}

const heldBy = ({ survivors }: HeapLeak, { objects }: ExpectedLeak) =>
  survivors.filter(({ name }) => objects?.test(name) ?? true);

const holds = (group: HeapLeak, leak: ExpectedLeak): boolean => heldBy(group, leak).length > 0;

function isUnderlined(group: HeapLeak, leak: ExpectedLeak): boolean {
  const { suspect, before, after } = leak;
  return heldBy(group, leak).every(({ path }) => {
    const parts = path && around(path);
    return (
      parts !== null &&
      suspect.test(parts.suspect) &&
      (before?.test(parts.before) ?? true) &&
      (after?.test(parts.after) ?? true)
    );
  });
}

/** Engines that are measured beside this one may know of no owners. */
const ownerOf = ({ owner }: Partial<HeapLeak>) => owner;

function isOwnedBy(group: HeapLeak, { type, name }: Owner): boolean {
  const owner = ownerOf(group);
  return (
    owner?.type === type && (type === 'yours' ? owner.name?.includes(name) : owner.name === name) === true
  );
}

/** The line of a path in three: what is before the suspect reference, it with its object, what is after. */
function around(path: RetainingPath): { before: string; suspect: string; after: string } {
  const suspected = path.steps[path.suspect];
  const texts = { before: '', suspect: '', after: '' };
  let part: keyof typeof texts = 'before';
  segments(path).forEach((piece, index) => {
    piece.parts.forEach(({ text, step }, i) => {
      if (step !== null && step === suspected) part = 'suspect';
      else if (part === 'suspect') part = 'after';
      texts[part] += i === 0 && index > 0 ? ` → ${text}` : text;
    });
  });
  return texts;
}

function answer({ survivors }: HeapLeak): string {
  const [first] = survivors;
  if (first?.path == null) return '';
  const { before, suspect, after } = around(first.path);
  return `${survivors.length} × ${before}⟦${suspect}⟧${after}`;
}
