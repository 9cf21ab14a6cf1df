import { fingerprint, openFrame } from './fingerprint.ts';

/** The lines that one realm has and the other has not, in two lists; and how many both have. */
export interface Comparison {
  readonly off: readonly string[];
  readonly on: readonly string[];
  readonly lines: number;
}

/** Compares what can be told of two realms, in each of which a script has run. */
export function compareRealms(off: string, on: string): Comparison {
  const [without, with_] = [fingerprint(openFrame(off)), fingerprint(openFrame(on))];
  // the order tells, too
  const at = without.findIndex((line, i) => line !== with_[i]);
  const [lost, found] = [new Set(without), new Set(with_)];
  const differences = (lines: readonly string[], other: ReadonlySet<string>) =>
    lines.filter((line) => !other.has(line));
  if (at < 0 && without.length === with_.length) return { off: [], on: [], lines: without.length };
  return {
    off: [`line ${at}: ${without[at]}`, ...differences(without, found)],
    on: [`line ${at}: ${with_[at]}`, ...differences(with_, lost)],
    lines: without.length,
  };
}

/** What an expression is in a new realm in which a script has run, as text. */
export async function valueIn(script: string, expression: string): Promise<string> {
  const realm = openFrame(script);
  try {
    return String(await realm.eval(expression));
  } catch (error) {
    return `thrown: ${error instanceof realm.Error ? error.stack : String(error)}`;
  }
}
