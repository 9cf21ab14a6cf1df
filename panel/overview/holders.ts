import { escapeControls } from '../../src/tracker/escape-controls.ts';

/** Who holds which rows, as far as an answer has told. */
export interface Holders {
  /** There is an answer. */
  readonly asked: boolean;
  /** The fingerprint of the suspect reference, by the key of a row. */
  readonly ofRow: ReadonlyMap<string, string>;
  /** The way to a suspect reference, by its fingerprint. */
  readonly texts: ReadonlyMap<string, string>;
}

export const NOT_ASKED: Holders = { asked: false, ofRow: new Map(), texts: new Map() };

/** What is told of a suspect reference. */
interface Told {
  readonly fingerprint: string;
  readonly text: string;
  /** The keys of the rows that it holds. */
  readonly rows: readonly string[];
}

/** Of leaks, the first that holds a row is told to be its holder. */
export function holdersIn(leaks: readonly Told[]): Holders {
  const ofRow = new Map<string, string>();
  const texts = new Map<string, string>();
  for (const { fingerprint, text, rows } of leaks) {
    texts.set(fingerprint, escapeControls(text));
    for (const row of rows) if (!ofRow.has(row)) ofRow.set(row, fingerprint);
  }
  return { asked: true, ofRow, texts };
}
