/** Two moments, in Unix milliseconds, the earlier first; either may be infinite. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Between two moments, or at one of them. */
export const isWithin = ({ from, to }: TimeRange, at: number): boolean => from <= at && at <= to;

/** From one of two moments to the other. */
export const between = (a: number, b: number): TimeRange => ({ from: Math.min(a, b), to: Math.max(a, b) });
