import { MAX_LABEL } from './limits.ts';
import { textError } from './target-error.ts';

/**
 * A name, a kind, a note or a stack as a tracker keeps it: whole, or cut and then put together anew, as a part of a
 * text keeps all of it in memory. A missing or empty one is `null`.
 *
 * @throws TypeError if it is anything else.
 */
export function keptText(
  what: 'name' | 'kind' | 'note' | 'stack',
  text: string | null | undefined,
  length = MAX_LABEL,
): string | null {
  const given = text ?? '';
  if (typeof given !== 'string') throw textError(what, given);
  if (given.length <= length) return given || null;
  let kept = '';
  for (let i = 0; i < length - 1; i++) kept += given[i];
  return `${kept}…`;
}
