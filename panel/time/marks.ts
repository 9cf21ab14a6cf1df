/** What happened at a moment of the session. */
export interface Mark {
  /** Unix milliseconds. */
  readonly at: number;
  readonly type: MarkType;
  /** What is particular to it, for the reader of the panel: an address, an outcome, a name. Controls are escaped. */
  readonly text: string;
}

export type MarkType = 'navigation' | 'gc' | 'unproven' | 'baseline';

/** A page may go from address to address all day: the latest marks stay. */
export const MAX_MARKS = 200;
