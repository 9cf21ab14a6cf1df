/** What is known of a tracked target. Frozen, and never a reference to the target itself. */
export interface LeakInfo {
  /** The name that was given, or `obj-<id>`. */
  readonly name: string;
  /** A label to group and filter by ("connection", "file"), or `null`. */
  readonly kind: string | null;
  /** When tracking began, in Unix milliseconds. */
  readonly createdAt: number;
}

/**
 * What a caller may say of a target. A missing, `null` or empty value means "not given", and so does an inherited one:
 * only own properties are read, since anyone can put others on `Object.prototype`.
 */
export interface TrackOptions {
  readonly name?: string | null | undefined;
  readonly kind?: string | null | undefined;
  /** Report the target as `not-disposed` if it is collected before anyone disposes or untracks it. */
  readonly mustDispose?: boolean | undefined;
  /** Notices by itself when the target is disposed: `watchDispose` of `resource-tracker-devtools/disposal`. */
  readonly watch?: Watch | undefined;
  /**
   * The function whose caller comes first in the allocation stack, for wrappers that track on behalf of others; or the stack
   * itself, where it was taken before. Default: the tracker's own method.
   */
  readonly stackFrom?: StackStart | string | undefined;
}

/** Any function; only its place on the stack matters. */
export type StackStart = (...args: never[]) => unknown;

/**
 * Begins to watch a target, and calls `disposed` with it when it is disposed.
 *
 * @returns what ends the watch. Whoever tracks keeps that, so it must not refer to the target: it is given it.
 */
export type Watch = (target: object, disposed: (target: unknown) => void) => Unwatch;

export type Unwatch = (target: object) => void;
