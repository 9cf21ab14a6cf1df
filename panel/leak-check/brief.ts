import { ARROW } from '../answers/hops.ts';

/** What says little by itself: an entry of a collection, and a function that somebody calls. */
const NAMELESS = /^(?:(?:Weak)?(?:Map|Set)\b|\[|closure\b|bound\b)/;

/**
 * A reference in as few words as still name it: `listener of window`, `avatars → Map[…]`.
 *
 * @param text the way to it.
 * @param place of a function; where the way ends with that, the place is enough.
 */
export function brief(text: string, place: string | null): string {
  const parts = text.split(ARROW);
  if (parts.length > 1 && place !== null && parts.at(-1)?.endsWith(`(${place})`)) parts.pop();
  let from = parts.length - 1;
  while (from > 0 && NAMELESS.test(parts[from] ?? '')) from--;
  return parts.slice(from).join(ARROW);
}
