/* A path as it crosses from the page, where each byte of code counts, and as it is read. */

/** Stands before and behind a key. A page that has it in its keys spoils how their own paths read. */
export const KEY = '\0';

const IDENTIFIER = /^[a-z_$][\w$]*$/i;

/** The path as one would write it in code, as far as that goes: `window.app["a b"] → Map["user:42"]`. */
export const readPath = (path: string): string =>
  path
    .split(KEY)
    .map((part, index) => (index % 2 === 0 ? part : IDENTIFIER.test(part) ? `.${part}` : `["${part}"]`))
    .join('');
