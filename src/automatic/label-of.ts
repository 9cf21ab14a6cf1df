import { oneLine } from '../instrument/describe-target.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

const { CharacterData, Element, HTMLElement, Node } = globalThis as Partial<typeof globalThis>;
const getter = (prototype: object | undefined, key: string) =>
  getOwnPropertyDescriptor(prototype ?? {}, key)?.get;

const childCount = getter(Element?.prototype, 'childElementCount');
const editable = getter(HTMLElement?.prototype, 'isContentEditable');
const firstChild = getter(Node?.prototype, 'firstChild');
const nextSibling = getter(Node?.prototype, 'nextSibling');
const nodeName = getter(Node?.prototype, 'nodeName');
const nodeType = getter(Node?.prototype, 'nodeType');
const nodeValue = getter(Node?.prototype, 'nodeValue');
const textLength = getter(CharacterData?.prototype, 'length');
const getAttribute = Element?.prototype.getAttribute;

const ELEMENT = 1;
const TEXT = 3;

/** Characters of what stands on a button. */
const MAX_SHOWN = 40;

/** Characters of a text that is looked at. */
const MAX_TEXT = 4 * MAX_SHOWN;

/** Elements in what is a control of its own. */
const MAX_CHILDREN = 4;

/** Nodes in it, at any depth. */
const MAX_NODES = 32;

/** What a control is called, in quotes: its label, or its text if it is short, and not what its user has written. */
export function labelOf(target: Node): string {
  const text = attribute(target, 'aria-label') ?? (isSmall(target) ? shortText(target) : null);
  if (text === null || text.length > MAX_TEXT) return '';
  const shown = oneLine(text, MAX_SHOWN);
  return shown === '' ? '' : ` “${shown}”`;
}

/** Of a whole page nobody wants the text. */
function isSmall(target: Node): boolean {
  const count = read(childCount, target);
  // a text, which is none that one can click on, has no such count
  return typeof count === 'number' && count <= MAX_CHILDREN && !isEditable(target);
}

/** `null` if there is much of it, which is then not read. */
function shortText(target: Node): string | null {
  let text = '';
  let nodes = 0;
  const add = (parent: Node): boolean => {
    let child = read(firstChild, parent) as Node | null;
    for (; child; child = read(nextSibling, child) as Node | null) {
      if (++nodes > MAX_NODES) return false;
      const type = read(nodeType, child);
      if (type === ELEMENT && !isEditable(child) && !add(child)) return false;
      if (type !== TEXT) continue;
      if (Number(read(textLength, child)) + text.length > MAX_TEXT) return false;
      text += String(read(nodeValue, child));
    }
    return true;
  };
  return add(target) ? text : null;
}

function isEditable(element: Node): boolean {
  const name = read(nodeName, element);
  return name === 'INPUT' || name === 'TEXTAREA' || read(editable, element) === true;
}

function attribute(target: Node, name: string): string | null {
  try {
    const value: unknown = getAttribute && apply(getAttribute, target, [name]);
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    // a node that is no element
    return null;
  }
}

/** `undefined` if it is none of those that have the answer. */
function read(property: ((this: unknown) => unknown) | undefined, node: Node): unknown {
  try {
    return property && apply(property, node, []);
  } catch {
    return undefined;
  }
}
