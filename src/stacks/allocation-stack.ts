import { bare, IntrinsicError } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply, deleteProperty, getOwnPropertyDescriptor, tryDefineProperty } from '../tracker/properties.ts';

const FRAMES = 16;
/** What V8 writes first: nothing was thrown. */
const HEADER = 'Error\n';
const { slice } = String.prototype;
const { captureStackTrace } = IntrinsicError as Partial<typeof Error>;

const { node, bun }: Record<string, string | undefined> =
  (globalThis as { process?: Partial<typeof process> }).process?.versions ?? {};

/**
 * The stack from the caller of `from` on, as the engine writes it: text, of which nothing holds an object. What a page
 * has made of `Error` neither changes it nor learns of it.
 *
 * @returns `null` where the engine gives none.
 */
export function allocationStack(from: StackStart): string | null {
  if (captureStackTrace === undefined) return null;
  // it inherits nothing, so the engine asks no page for a name or a message
  const holder = { __proto__: null, stack: undefined as unknown };
  const restoreLimit = override('stackTraceLimit', FRAMES);
  // in Node a hook belongs to whoever runs the program, and maps places to their sources; in a page it is the page's
  const restoreHook = node ? undefined : override('prepareStackTrace', undefined);
  try {
    captureStackTrace(holder, from);
    // where a call at the end of a function takes that one's place, `from` may be gone; elsewhere only the engine has called it
    if (bun && holder.stack === 'Error') captureStackTrace(holder);
    const { stack } = holder;
    if (typeof stack !== 'string' || stack === 'Error') return null;
    const start = apply(slice, stack, [0, HEADER.length]) === HEADER ? HEADER.length : 0;
    return apply(slice, stack, [start]);
  } catch {
    // a hook that could not be set aside has failed, and with it the stack
    return null;
  } finally {
    restoreHook?.();
    restoreLimit();
  }
}

/** Sets a property of `Error` for a moment, where that is possible. */
function override(key: 'stackTraceLimit' | 'prepareStackTrace', value: unknown): () => void {
  const before = getOwnPropertyDescriptor(IntrinsicError, key);
  const moment = before ? { value } : { value, configurable: true };
  const set = tryDefineProperty(IntrinsicError, key, bare(moment));
  return () => {
    if (set && before) tryDefineProperty(IntrinsicError, key, bare(before));
    else if (set) deleteProperty(IntrinsicError, key);
  };
}
