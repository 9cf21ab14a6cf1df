import type { Path } from '../matcher.ts';

/** Whose a reference is: whose code made it, or what keeps it for purposes of its own. */
export interface Owner {
  readonly type: OwnerType;
  /** The package or the tool; the file, if it is yours; `null` if it is not known. */
  readonly name: string | null;
  /** The package's, as far as it is known. */
  readonly version: string | null;
  /** Why, as a sentence. */
  readonly reason: string;
  /** When what is held only in passing is released; `null` for what is held for good. */
  readonly inPassing: InPassing | null;
}

export type OwnerType =
  | 'yours'
  | 'library'
  | 'framework'
  | 'developer-tool'
  | 'test-tool'
  | 'browser'
  | 'unknown';

export interface InPassing {
  /** "at its next update", "when the focus moves". */
  readonly until: string;
}

/** How a reference of a framework, a tool or the browser is recognised, which is not the page's own. */
export interface OwnerRule {
  readonly type: Exclude<OwnerType, 'yours' | 'library' | 'unknown'>;
  readonly name: string;
  /** Why, as a sentence. */
  readonly reason: string;
  /** For a slot that always holds as much and no more, and what is in it for a while. */
  readonly inPassing?: InPassing;
  /** Whether the hop at this index is a reference of the kind. */
  readonly matches: (path: Path, at: number) => boolean;
  /**
   * All that is to be taken away with the reference, to see whether anything else holds what it leads to. Default: the
   * reference alone, wherever V8 has it.
   */
  readonly slot?: (path: Path, at: number) => Iterable<number>;
}

/** Whether what only such a reference holds is no leak of the page. */
export const isHarmless = ({ type, inPassing }: Pick<Owner | OwnerRule, 'type' | 'inPassing'>): boolean =>
  (inPassing ?? null) !== null || isTool({ type });

export const isTool = ({ type }: Pick<Owner, 'type'>): boolean =>
  type === 'developer-tool' || type === 'test-tool';

export const ownerByRule = ({ type, name, reason, inPassing }: OwnerRule): Owner => ({
  ...{ type, name, version: null, reason, inPassing: inPassing ?? null },
});
