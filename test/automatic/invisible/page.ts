import { fingerprint, openFrame, walk } from './fingerprint.ts';

/** The lines that one realm has and the other has not, in two lists; and how many both have. */
export interface Comparison {
  readonly off: readonly string[];
  readonly on: readonly string[];
  readonly lines: number;
}

/** Compares what can be told of two realms, in each of which some scripts have run. */
export function compareRealms(off: readonly string[], on: readonly string[]): Comparison {
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

/** Which properties of what a realm's globals lead to are others than before, once some scripts have run in it. */
export function changedBy(before: readonly string[], scripts: readonly string[]): string[] {
  const realm = openFrame(before);
  const properties = walk(realm);
  for (const script of scripts) realm.eval(script);
  return properties
    .filter(({ object, key, value, get, set }) => {
      const now = Reflect.getOwnPropertyDescriptor(object, key);
      return !Object.is(now?.value, value) || now?.get !== get || now?.set !== set;
    })
    .map(({ name }) => name);
}

/** What an expression is in a new realm in which some scripts have run, as text. */
export async function valueIn(scripts: readonly string[], expression: string): Promise<string> {
  const realm = openFrame(scripts);
  try {
    return String(await realm.eval(expression));
  } catch (error) {
    return `thrown: ${error instanceof realm.Error ? error.stack : String(error)}`;
  }
}
