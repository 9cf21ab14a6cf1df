import type { StackStart } from '../../tracker/leak-info.ts';
import { apply, getOwnPropertyDescriptor } from '../../tracker/properties.ts';
import { hasAborted } from '../has-aborted.ts';
import type { Realm } from '../instrument.ts';
import { replaceMethod, type Trap } from '../replace.ts';
import { whenAborted } from '../when-aborted.ts';
import { forEachElement } from './nodes.ts';
import type { Removals } from './removals.ts';

const { MutationObserver, MutationRecord } = globalThis as Partial<typeof globalThis>;
const { observe, takeRecords, disconnect } = MutationObserver?.prototype ?? {};
const partOf = (key: string) => getOwnPropertyDescriptor(MutationRecord?.prototype ?? {}, key)?.get;
const target = partOf('target');
const removedNodes = partOf('removedNodes');
const addedNodes = partOf('addedNodes');

/** What may take out of a document what is somewhere else in it; `removing-methods.ts` has the others. */
const MOVING = {
  Node: ['appendChild', 'insertBefore'],
  Element: ['append', 'prepend', 'before', 'after', 'insertAdjacentElement'],
  CharacterData: ['before', 'after', 'replaceWith'],
  DocumentFragment: ['append', 'prepend'],
  Document: ['adoptNode', 'open', 'write', 'writeln', 'execCommand'],
  Range: ['deleteContents', 'extractContents', 'surroundContents'],
  Selection: ['deleteFromDocument'],
  HTMLTableElement: ['deleteRow', 'deleteCaption', 'deleteTHead', 'deleteTFoot'],
  HTMLTableSectionElement: ['deleteRow'],
  HTMLTableRowElement: ['deleteCell'],
  HTMLSelectElement: ['remove'],
} as const;

/**
 * Sees all that is removed from a document and its shadow trees, and all that is put back, by a `MutationObserver`, which costs
 * half as much as the removal of many elements itself. Methods that it knows tell who has removed something; for what else
 * removes, nobody is named. Closed shadow trees that came as HTML are not seen.
 */
export function watchMutations(realm: Realm, removals: Removals, signal: AbortSignal): void {
  if (!MutationObserver || !observe || !takeRecords || !disconnect || !realm.document) return;
  const heard = (records: unknown, from: StackStart) => {
    const list = records as readonly object[];
    for (let i = 0; i < list.length; i++) read(list[i] as object, removals, from);
  };
  const hear = (records: unknown) => heard(records, hear);
  const observer = new MutationObserver(hear);
  const watch = (root: unknown) => void apply(observe, observer, [root, { childList: true, subtree: true }]);
  watch(realm.document);
  whenAborted(signal, () => apply(disconnect, observer, []));

  replaceMethod(realm, realm.Element?.prototype, 'attachShadow', signal, (target, receiver, args) => {
    const root = apply(target, receiver, args);
    if (!hasAborted(signal)) watch(root);
    return root;
  });
  const trap: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    heard(apply(takeRecords, observer, []), from);
    return result;
  };
  for (const name in MOVING) {
    const key = name as keyof typeof MOVING;
    const prototype: object | undefined = (realm as Partial<Realm>)[key]?.prototype;
    for (const method of MOVING[key])
      if (getOwnPropertyDescriptor(prototype ?? {}, method))
        replaceMethod(realm, prototype, method, signal, trap);
  }
}

function read(record: object, removals: Removals, from: StackStart): void {
  if (!target || !removedNodes || !addedNodes) return;
  const parent = apply(target, record, []) as object;
  forEachElement(apply(removedNodes, record, []), (node) => removals.seen(node, parent, from));
  forEachElement(apply(addedNodes, record, []), (node) => removals.added(node));
}
