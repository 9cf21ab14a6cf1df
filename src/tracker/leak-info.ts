/** What is known of a tracked target. Frozen, and never a reference to the target itself. */
export interface LeakInfo {
  /** The name that was given, or `obj-<id>`. */
  readonly name: string;
  /** A label to group and filter by ("connection", "file"), or `null`. */
  readonly kind: string | null;
  /** When tracking began, in Unix milliseconds. */
  readonly createdAt: number;
}

/** What a caller may say of a target. A missing, `null` or empty value means "not given". */
export interface TrackOptions {
  readonly name?: string | null | undefined;
  readonly kind?: string | null | undefined;
}
