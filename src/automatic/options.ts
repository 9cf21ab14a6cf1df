import type { Kind } from '../instrument/kinds.ts';
import type { AllocationStacks } from '../stacks/index.ts';

export { KINDS, type Kind } from '../instrument/kinds.ts';

export interface AutomaticOptions {
  /** What is tracked; all of it, if nothing is given. */
  readonly kinds?: readonly Kind[] | undefined;
  /** For what an allocation stack is taken. Default: `all`. */
  readonly stacks?: AllocationStacks | undefined;
  /**
   * How removed DOM is seen: by the methods by which nearly all is removed (`cheap`, the default), or whatever removes it
   * (`exact`), which makes the removal of many elements half as slow again.
   */
  readonly removals?: 'cheap' | 'exact' | undefined;
}
