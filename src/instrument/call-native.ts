import { allocationStack } from '../stacks/allocation-stack.ts';
import { IntrinsicError } from '../tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor, tryDefineProperty } from '../tracker/properties.ts';

// taken before a page could replace them
const { construct } = Reflect;
const { indexOf, slice } = String.prototype;

type Callable = (...args: never[]) => unknown;

/** How V8 begins each frame of a stack. */
const FRAME = '\n    at ';

/**
 * Calls what a trap stands before. If the platform throws, the stack of its error does not tell of us: it begins with the caller
 * of the trap, as it would without one.
 *
 * @param functions how many of ours were called since the page's: the trap, as a rule.
 */
export function callNative(target: Callable, receiver: unknown, args: unknown[], functions = 1): unknown {
  try {
    return apply(target, receiver, args);
  } catch (error) {
    hideFrames(error, functions + 1);
    throw error;
  }
}

/** As `callNative`, for `new`. */
export function constructNative(
  target: Callable,
  args: unknown[],
  newTarget: Callable,
  functions = 1,
): object {
  try {
    return construct(target, args, newTarget);
  } catch (error) {
    hideFrames(error, functions + 1);
    throw error;
  }
}

/**
 * Takes the first frames out of the stack of an error, if those are where we are. An error of the page's own code, which the
 * platform has called, begins elsewhere and is left alone, and so are all where the page formats stacks itself.
 */
function hideFrames(error: unknown, ours: number): void {
  const hook = getOwnPropertyDescriptor(IntrinsicError, 'prepareStackTrace');
  if (typeof error !== 'object' || error === null || hook?.get || hook?.value !== undefined) return;
  const stack = getOwnPropertyDescriptor(error, 'stack');
  const text: unknown = stack?.get ? apply(stack.get, error, []) : stack?.value;
  if (stack === undefined || typeof text !== 'string') return;
  const now = framesOf(`\n${allocationStack(hideFrames)}`);
  const then = framesOf(text);
  if (then[0] === undefined || now[0] === undefined || functionOf(then[0]) !== functionOf(now[0])) return;
  const limit: unknown = getOwnPropertyDescriptor(IntrinsicError, 'stackTraceLimit')?.value;
  let shown = apply(slice, text, [0, apply(indexOf, text, [FRAME])]) as string;
  for (let i = ours; i < then.length; i++) shown += `${FRAME}${then[i]}`;
  // as many as without us
  if (then.length === limit)
    for (let i = then.length; i < then.length + ours && i < now.length; i++) shown += `${FRAME}${now[i]}`;
  if (stack.set) apply(stack.set, error, [shown]);
  else tryDefineProperty(error, 'stack', { ...stack, value: shown });
}

/** What stands after each `FRAME`. */
function framesOf(text: string): string[] {
  const frames: string[] = [];
  for (let at = apply(indexOf, text, [FRAME]) as number; at >= 0; ) {
    const next = apply(indexOf, text, [FRAME, at + 1]) as number;
    frames[frames.length] = apply(
      slice,
      text,
      next < 0 ? [at + FRAME.length] : [at + FRAME.length, next],
    ) as string;
    at = next;
  }
  return frames;
}

/** A frame up to the line: `callNative (page.js`. */
function functionOf(frame: string): string {
  let end = frame.length;
  while (end > 0 && isOfPosition(frame[end - 1] ?? '')) end--;
  return apply(slice, frame, [0, end]) as string;
}

const isOfPosition = (character: string): boolean =>
  character === ':' || character === ')' || (character >= '0' && character <= '9');
