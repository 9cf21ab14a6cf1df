import { Node } from '../../../bytes/types.ts';
import type { OwnerRule } from '../owner.ts';

const slot = (names: RegExp, what: string, until: string): OwnerRule => ({
  ...{ type: 'browser', name: 'the browser', reason: `The browser remembers ${what}.`, inPassing: { until } },
  // the element at its end is in no document: one that is there is held by its document too
  matches: ({ graph, hops }, at) => {
    const hop = hops[at];
    if (hop === undefined || graph.typeOf(hop.from) !== Node.Native) return false;
    return names.test(graph.nameOf(hop.from)) && graph.isDetached(hop.node);
  },
});

/** What the browser knows of its user has one place each. */
export const BROWSER: readonly OwnerRule[] = [
  slot(
    /^blink::(EventHandler|MouseEventManager|PointerEventManager|GestureManager)$/,
    'where the pointer was last',
    'when it moves',
  ),
  slot(/^blink::(KeyboardEventManager|FocusController)$/, 'what had the focus', 'when the focus moves'),
  slot(
    /^blink::(FrameSelection|SelectionEditor|DOMSelection|LayoutSelection)$/,
    'what was selected',
    'when the selection changes',
  ),
  {
    type: 'browser',
    name: 'the browser',
    reason:
      'Something that it does is not over, or something may still call it: a listener, a request, a timer.',
    matches: ({ graph, hops }, at) => {
      const hop = hops[at];
      return hop !== undefined && /^\(?Pending activities\)?$/.test(graph.nameOf(hop.from));
    },
  },
];
