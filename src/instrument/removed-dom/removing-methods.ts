import { apply, getOwnPropertyDescriptor } from '../../tracker/properties.ts';
import type { Realm } from '../instrument.ts';
import { replaceMethod, replaceSetter, type Trap } from '../replace.ts';
import { parentOf } from './nodes.ts';
import { childrenIn, type Removals } from './removals.ts';

/**
 * Watches the methods by which nearly all is removed from a document, in a shadow tree too, whether it is open or closed. What
 * goes by other ways is not seen: what is moved out of the document, ranges, the parser, `document.open`, editing, rows of
 * tables and options by their own methods, and `outerText`, whose errors have another stack where anybody is before it.
 */
export function watchRemovingMethods(realm: Realm, removals: Removals, signal: AbortSignal): void {
  const { Node, Element, Document, DocumentFragment, ShadowRoot, HTMLElement } = realm as Partial<Realm>;

  /** What removes its receiver. */
  const removing: Trap = (target, receiver, args, from) => {
    const parent = parentOf(receiver);
    const result = apply(target, receiver, args);
    if (parent) removals.removed(receiver, parent, from);
    return result;
  };
  for (const name of ['remove', 'replaceWith'])
    replaceMethod(realm, Element?.prototype, name, signal, removing);
  replaceSetter(realm, Element?.prototype, 'outerHTML', signal, removing);

  /** What removes the child that it is given. */
  const removingFrom =
    (which: 0 | 1): Trap =>
    (target, receiver, args, from) => {
      const result = apply(target, receiver, args);
      removals.removed(args[which], receiver as object, from);
      return result;
    };
  replaceMethod(realm, Node?.prototype, 'removeChild', signal, removingFrom(0));
  replaceMethod(realm, Node?.prototype, 'replaceChild', signal, removingFrom(1));

  /** What removes all that is below its receiver. */
  const emptying: Trap = (target, receiver, args, from) => {
    const children = childrenIn(receiver);
    const result = apply(target, receiver, args);
    removals.emptied(children, from);
    return result;
  };
  replaceSetter(realm, Node?.prototype, 'textContent', signal, emptying);
  replaceSetter(realm, HTMLElement?.prototype, 'innerText', signal, emptying);
  for (const place of [Element, ShadowRoot]) {
    replaceSetter(realm, place?.prototype, 'innerHTML', signal, emptying);
    for (const name of ['setHTML', 'setHTMLUnsafe'])
      if (getOwnPropertyDescriptor(place?.prototype ?? {}, name))
        replaceMethod(realm, place?.prototype, name, signal, emptying);
  }
  for (const place of [Element, Document, DocumentFragment])
    if (getOwnPropertyDescriptor(place?.prototype ?? {}, 'replaceChildren'))
      replaceMethod(realm, place?.prototype, 'replaceChildren', signal, emptying);
}
