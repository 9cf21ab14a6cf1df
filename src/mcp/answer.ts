/** What is said to a question, in lines, of which some may be made when they are asked for only. */
export interface Answer {
  /** How many lines there are. */
  readonly length: number;
  /** Lines of a page, at most, where its bytes don't decide that. */
  readonly perPage?: number;
  /** What stands above the lines of each page. */
  readonly head?: readonly string[];
  /** The lines from one on, up to another, which is not among them. */
  lines(from: number, to: number): Promise<readonly string[]>;
}

/** Lines of a text that are kept: what is more can't be of use to anybody. */
const MOST_LINES = 20_000;
/** Characters of a line. */
const LONGEST = 4000;

/** An answer that is known as a whole. */
export function textAnswer(text: string): Answer {
  const all = text.split('\n');
  const kept = all.slice(0, MOST_LINES).map(shortened);
  const left = all.length - kept.length;
  if (left > 0) kept.push(`… and ${left} more lines, which are left out.`);
  return { length: kept.length, lines: async (from, to) => kept.slice(from, to) };
}

/** A line that is not too long for a page; halves of pairs are written out by whoever shows it. */
export const shortened = (line: string): string =>
  line.length <= LONGEST
    ? line
    : `${line.slice(0, LONGEST)}… (${line.length - LONGEST} more characters are left out)`;
