/** What its user did when a resource was made, as automatic tracking writes it before the stack. */
export interface Gesture {
  /** `click of <button id=open> “Open”`: the same whenever it is done. */
  readonly text: string;
  /** Which of all that was done, counted from the load of its document on. */
  readonly number: number;
}

const FIRST_LINE = /^on (.+) #(\d+)(?:\n|$)/;

/** The frames of a stack, without the gesture: what is written on a button may look like a frame. */
export function framesOf(stack: string | null): string[] {
  const frames = stack?.replace(FIRST_LINE, '').split('\n') ?? [];
  return frames.filter((frame) => frame !== '');
}

/** @returns `null` for what was made on none, or not by automatic tracking. */
export function gestureOf(stack: string | null): Gesture | null {
  const [, text, number] = FIRST_LINE.exec(stack ?? '') ?? [];
  return text === undefined ? null : { text, number: Number(number) };
}
