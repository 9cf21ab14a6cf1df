import { clip, describeNode } from '../../../src/heap/answers/describe-node.ts';
import { groupBy } from '../../../src/heap/answers/group-by.ts';
import type { Removal } from '../../../src/heap/answers/removal.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { unreachable } from '../../unreachable.ts';
import type { Cut } from './remove-references.ts';
import type { CutOffer } from './worker-messages.ts';

/** More than can be removed one by one without keeping the page waiting. */
const MOST = 1000;

/** Kinds of changes that are told one by one. */
const TOLD = 5;

/** What a cut of these references would change in the live page, or why there can be none. */
export function cutOffer(graph: HeapGraph, removals: readonly Removal[]): CutOffer {
  const never = removals.find((removal) => removal.type === 'impossible');
  if (never !== undefined) return { possible: false, why: never.why };
  if (removals.length === 0 || removals.length > MOST)
    return { possible: false, why: `No more than ${MOST} references can be removed at once.` };
  const changes = [...groupBy(possible(removals), (cut) => changeText(graph, cut))];
  const told = changes.slice(0, TOLD).map(([text, alike]) => times(text, alike.length));
  const more = changes.length - told.length;
  return { possible: true, changes: more > 0 ? [...told, `and ${more} more of the kind`] : told };
}

export const possible = (removals: readonly Removal[]): Cut[] =>
  removals.filter((removal) => removal.type !== 'impossible');

const times = (text: string, count: number): string => (count === 1 ? text : `${text} (${count} ×)`);

function changeText(graph: HeapGraph, cut: Cut): string {
  const holder = `${describeNode(graph, cut.holder)} @${graph.ids.of(cut.holder)}`;
  switch (cut.type) {
    case 'property':
      return `the property ${JSON.stringify(clip(cut.key))} of ${holder} is deleted, or set to undefined if it is fixed`;
    case 'element':
      return `the element ${cut.key} of ${holder} is deleted: a hole stays, and so does the length`;
    case 'map-value':
      return `the entry that has it as its value is deleted from ${holder}`;
    case 'map-key':
      return `the entry that has it as its key is deleted from ${holder}`;
    case 'set-member':
      return `it is deleted from ${holder}`;
    case 'listener':
      return `${describeNode(graph, cut.target)} is removed as a listener of ${holder}`;
    default:
      return unreachable(cut);
  }
}
