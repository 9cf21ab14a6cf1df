import { bare, emptyArray, hasOwn, IntrinsicError } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

const { indexOf, slice } = String.prototype;
const { captureStackTrace, isError } = IntrinsicError as typeof Error & {
  readonly isError?: (value: unknown) => boolean;
};
const before = (text: string, end: number): string => apply(slice, text, [0, end]) as string;
const place = (text: string, sought: string, from = 0): number =>
  apply(indexOf, text, [sought, from]) as number;

/** What V8 begins the line of a frame with. */
const FRAME = '\n    at ';

/** How V8 keeps a stack: an accessor that all errors have in common. In older ones it is a value, which is left as it is. */
const engine = getOwnPropertyDescriptor(new IntrinsicError(), 'stack')?.get;
const home = engine === undefined ? null : scriptOf(apply(engine, new IntrinsicError(), []));

const isInstance = Function.prototype[Symbol.hasInstance];
/** Engines that can't tell have errors of this realm only. */
const isAnError =
  isError ?? ((value: unknown): boolean => apply(isInstance, IntrinsicError, [value]) as boolean);

/** The script that the first frame of a stack is in; `null` if it has no name of its own. */
function scriptOf(stack: unknown): string | null {
  const [, script = null] = /\n {4}at (?:.* \()?([^\s()]+):\d+:\d+\)?(?:\n|$)/.exec(String(stack)) ?? [];
  return script === '<anonymous>' ? null : script;
}

/**
 * Takes the frames of this script out of the stack of what was thrown through it, in V8. What a page has given a stack of its
 * own, or makes stacks of by a hook, stays as it is.
 *
 * @param from the function of this script that was called from outside.
 */
export function hideOwnFrames(error: unknown, from: StackStart): void {
  if (home === null || !isAnError(error) || hasOwn(IntrinsicError, 'prepareStackTrace')) return;
  const { get, set } = getOwnPropertyDescriptor(error as object, 'stack') ?? {};
  if (get === undefined || get !== engine || set === undefined) return;
  const stack: unknown = apply(get, error, []);
  if (typeof stack !== 'string') return;
  const frames = framesOf(stack);
  const first = firstOwn(frames, home);
  if (first < 0) return;
  let next = first;
  while (isOwn(frames[next], home)) next++;
  const callers = callersOf(from);
  let text = before(stack, place(stack, FRAME));
  for (let i = 0; i < first; i++) text += frames[i];
  // the engine tells so many frames only, and has counted ours
  if (next >= frames.length || frames[next] === callers[0])
    for (let i = 0; i < callers.length && first + i < IntrinsicError.stackTraceLimit; i++) text += callers[i];
  else for (let i = next; i < frames.length; i++) if (!isOwn(frames[i], home)) text += frames[i];
  apply(set, error, [text]);
}

function callersOf(from: StackStart): string[] {
  const holder = bare({ stack: '' as unknown });
  captureStackTrace(holder, from);
  const { stack } = holder;
  return typeof stack === 'string' ? framesOf(stack) : [];
}

/** The lines of the frames in a stack, each with what divides it from the line before. */
function framesOf(stack: string): string[] {
  const frames = emptyArray<string>();
  for (let at = place(stack, FRAME); at >= 0; ) {
    const next = place(stack, FRAME, at + 1);
    frames[frames.length] = apply(slice, stack, next < 0 ? [at] : [at, next]) as string;
    at = next;
  }
  return frames;
}

const isOwn = (frame: string | undefined, script: string): boolean =>
  frame !== undefined && place(frame, script) >= 0;

function firstOwn(frames: readonly string[], script: string): number {
  for (let i = 0; i < frames.length; i++) if (isOwn(frames[i], script)) return i;
  return -1;
}
