import { clip, describeNode } from '../../../src/heap/answers/describe-node.ts';
import { groupBy } from '../../../src/heap/answers/group-by.ts';
import { type Removal, removalOf } from '../../../src/heap/answers/removal.ts';
import type { PathStep } from '../../../src/heap/answers/retaining-path.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { unreachable } from '../../unreachable.ts';
import { counted, t } from '../../words/words.ts';
import type { Cut } from './remove-references.ts';
import type { CutOffer } from './worker-messages.ts';

/** More than can be removed one by one without keeping the page waiting. */
const MOST = 1000;

/** Kinds of changes that are told one by one. */
const TOLD = 5;

/** What a cut of the references of these steps would change in the live page, or why there can be none. */
export function cutOffer(graph: HeapGraph, steps: readonly PathStep[]): CutOffer {
  if (steps.length > MOST) return { possible: false, why: t('heap_too_many', { most: MOST }) };
  const removals = steps.map((step) => removalOf(graph, step));
  const never = removals.find((removal) => removal.type === 'impossible');
  if (never !== undefined) return { possible: false, why: never.why };
  const changes = [...groupBy(removals.filter(isPossible), (cut) => changeText(graph, cut))];
  const told = changes.slice(0, TOLD).map(([text, alike]) => times(text, alike.length));
  const more = changes.length - told.length;
  return { possible: true, changes: more > 0 ? [...told, counted('heap_changes_more', more)] : told };
}

export const isPossible = (removal: Removal): removal is Cut => removal.type !== 'impossible';

const times = (text: string, count: number): string => (count === 1 ? text : `${text} (${count} ×)`);

function changeText(graph: HeapGraph, cut: Cut): string {
  const holder = `${describeNode(graph, cut.holder)} @${graph.ids.of(cut.holder)}`;
  switch (cut.type) {
    case 'property':
      return t('heap_change_property', { key: JSON.stringify(clip(cut.key)), holder });
    case 'element':
      return t('heap_change_element', { index: cut.key, holder });
    case 'map-value':
      return t('heap_change_map_value', { holder });
    case 'map-key':
      return t('heap_change_map_key', { holder });
    case 'set-member':
      return t('heap_change_set', { holder });
    case 'listener':
      return t('heap_change_listener', { listener: describeNode(graph, cut.target), holder });
    default:
      return unreachable(cut);
  }
}
