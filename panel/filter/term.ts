import type { Predicate } from '../list/resource.ts';
import type { BoundedRegExp } from './bounded-reg-exp.ts';

/** A sentence, in the language that its reader has chosen when it is shown. */
export type Said = () => string;

/** What a value asks of a row. */
export interface Asked {
  readonly matches: Predicate;
  /** By which it may be limited. */
  readonly regExp?: BoundedRegExp;
}

/** What can't be understood; `null` for what is still being typed. */
export interface NotAsked {
  readonly problem: Said | null;
}

/** When its ages count from: Unix milliseconds. */
export type Now = () => number;
