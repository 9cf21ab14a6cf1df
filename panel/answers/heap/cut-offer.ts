import { clip, describeNode } from '../../../src/heap/answers/describe-node.ts';
import { groupBy } from '../../../src/heap/answers/group-by.ts';
import { type Removal, removalOf } from '../../../src/heap/answers/removal.ts';
import type { PathStep } from '../../../src/heap/answers/retaining-path.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { unreachable } from '../../unreachable.ts';
import type { Cut } from './remove-references.ts';
import type { CutOffer } from './worker-messages.ts';

/** More than can be removed one by one without keeping the page waiting. */
const MOST = 1000;

/** Kinds of changes that are told one by one. */
const TOLD = 5;

/** What a cut of the references of these steps would change in the live page, or why there can be none. */
export function cutOffer(graph: HeapGraph, steps: readonly PathStep[]): CutOffer {
  if (steps.length > MOST)
    return { possible: false, why: `No more than ${MOST} references can be removed at once.` };
  const removals = steps.map((step) => removalOf(graph, step));
  const never = removals.find((removal) => removal.type === 'impossible');
  if (never !== undefined) return { possible: false, why: never.why };
  const changes = [...groupBy(removals.filter(isPossible), (cut) => changeText(graph, cut))];
  const told = changes.slice(0, TOLD).map(([text, alike]) => times(text, alike.length));
  const more = changes.length - told.length;
  return { possible: true, changes: more > 0 ? [...told, `and ${more} more of the kind`] : told };
}

export const isPossible = (removal: Removal): removal is Cut => removal.type !== 'impossible';

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
      return `${describeNode(graph, cut.target)} is removed as a listener of ${holder}, for all events`;
    default:
      return unreachable(cut);
  }
}
