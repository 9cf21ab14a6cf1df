import { unlessGone } from '../protocol/session.ts';
import type { Target } from '../protocol/target.ts';

/** Elements that a document may have, with its open shadow trees: to see so many takes about half a second, and 15 MB of the page. */
const MAX_ELEMENTS = 200_000;

/**
 * Looks at all elements of all documents of a target, in open shadow trees too, from a world of its own, of which the page
 * notices nothing. An element that no script has seen has no object in the heap, and no id until a snapshot is taken; one that
 * was seen and marked has both for as long as it lives, and so tells when it was made.
 *
 * @returns false if a document has too many: then those of others may not have been looked at either.
 */
export async function seeElements(target: Target): Promise<boolean> {
  const counts = await unlessGone(target.evaluateInFrames(SEE));
  return (counts ?? []).every((count) => typeof count !== 'number' || count <= MAX_ELEMENTS);
}

const SEE = `(${lookAtElements})(${MAX_ELEMENTS})`;

/**
 * Stands alone. To count elements makes no objects for them; one that is as it was made does not live as long as its element, since
 * the browser can make it anew, so each gets a mark, which only this world sees.
 */
function lookAtElements(limit: number): number {
  const seen = Symbol.for('resource-tracker: seen');
  const roots: (Document | ShadowRoot)[] = [document];
  let count = 0;
  for (const root of roots) {
    const elements: NodeListOf<Element & { [seen]?: true }> = root.querySelectorAll('*');
    count += elements.length;
    if (count > limit) break;
    for (const element of elements) {
      element[seen] ??= true;
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
    }
  }
  return count;
}
