import { apply } from '../tracker/properties.ts';

/** How our own script is called in a page, however it has come there, since its address would tell what extension that is. */
export const SCRIPT_NAME = 'resource-tracker-automatic.js';

const { includes, indexOf, slice } = String.prototype;

/**
 * How the scripts of extensions are called, and Node's own; "anonymous" is what Firefox says of those that run in a page's own
 * world.
 */
const EXTENSIONS = [
  'chrome-extension://',
  'moz-extension://',
  SCRIPT_NAME,
  '@<anonymous code>:',
  '(node:',
  'at node:',
] as const;

/** Whether the one that took something is no script of the page's: our own, another extension's, or Node's. */
export function isOfExtension(stack: string | null): boolean {
  if (stack === null) return false;
  const end = apply(indexOf, stack, ['\n']) as number;
  const caller = end < 0 ? stack : apply(slice, stack, [0, end]);
  for (let i = 0; i < EXTENSIONS.length; i++) if (apply(includes, caller, [EXTENSIONS[i]])) return true;
  return false;
}
