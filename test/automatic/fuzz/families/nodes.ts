import type { Family, Operation, Writer } from '../writer.ts';
import { method, oddValue } from './values.ts';

export const element = (w: Writer) =>
  w.some('element', (w) =>
    w.one("document.createElement('div')", "document.createElement('p')", "document.createElement('slot')"),
  );
const node = (w: Writer) =>
  w.one(
    () => element(w),
    () => element(w),
    () => w.some('node', () => "document.createTextNode('text')"),
    () => w.some('fragment', () => 'new DocumentFragment()'),
    "'words'",
    () => oddValue(w),
  );

/** A shadow root of an element that is in the document. */
export const shadow = (w: Writer): string =>
  w.some(
    'shadow',
    () =>
      "root.appendChild(document.createElement('div')).attachShadow({ mode: 'open', slotAssignment: 'named' })",
  );

const HTML = ["'<b>bold</b> text'", "'<p id=one><i>i</i></p>'", "''", "'<slot></slot>'"];

const operations: Operation[] = [
  (w) => w.keep(`document.createElement('${w.one('div', 'p', 'span')}')`, 'element', 'node', 'target'),
  (w) => w.keep("document.createTextNode('text')", 'node', 'target'),
  (w) => w.keep('new DocumentFragment()', 'fragment', 'node'),
  (w) => method(w, element(w), 'appendChild', node(w)),
  (w) => method(w, element(w), 'append', node(w), node(w)),
  (w) => `root.append(${element(w)})`,
  (w) => method(w, element(w), w.one('prepend', 'before', 'after', 'replaceWith'), node(w)),
  (w) => method(w, element(w), 'replaceChildren', ...w.random.pick([[], [node(w)]])),
  (w) => method(w, element(w), 'insertBefore', node(w), node(w)),
  (w) => method(w, element(w), 'removeChild', node(w)),
  (w) => method(w, element(w), 'replaceChild', node(w), node(w)),
  (w) => method(w, element(w), 'remove'),
  (w) => method(w, element(w), 'moveBefore', node(w), 'null'),
  (w) => `${element(w)}.${w.one('innerHTML', 'outerHTML')} = ${w.one(...HTML)}`,
  (w) =>
    `${element(w)}.${w.one('textContent', 'innerText', 'outerText')} = ${w.one("'plain'", 'null', oddValue(w))}`,
  (w) =>
    method(
      w,
      element(w),
      'insertAdjacentHTML',
      `'${w.one('beforebegin', 'afterend', 'beforeend')}'`,
      w.one(...HTML),
    ),
  (w) => method(w, element(w), 'insertAdjacentElement', `'${w.one('beforebegin', 'afterbegin')}'`, node(w)),
  (w) => method(w, element(w), 'setHTMLUnsafe', w.one(...HTML)),
  (w) =>
    `(() => { const range = new Range(); range.selectNodeContents(${element(w)}); return range.${w.one('deleteContents', 'extractContents', 'detach')}(); })()`,
  (w) =>
    `(() => { const range = new Range(); range.selectNode(${element(w)}); range.insertNode(${node(w)}); })()`,
  (w) => `${element(w)}.normalize()`,
  (w) => w.keep(`document.${w.one('adoptNode', 'importNode')}(${node(w)})`, 'node'),
  (w) => w.keep(`${element(w)}.cloneNode(true)`, 'node', 'element'),
  (w) =>
    w.keep(
      `${element(w)}.attachShadow({ mode: '${w.one('open', 'closed')}' })`,
      'shadow',
      'target',
      'element',
    ),
  (w) => `${shadow(w)}.innerHTML = ${w.one(...HTML)}`,
  (w) => `${element(w)}.setAttribute('${w.one('class', 'slot', 'data-one')}', ${oddValue(w)})`,
  (w) => `${element(w)}.toggleAttribute('hidden')`,
  (w) => `[${element(w)}.isConnected, ${node(w)}?.parentNode, ${element(w)}.childNodes]`,
  (w) => `${element(w)}.querySelector('*')?.remove()`,
  (w) => `[...${element(w)}.children].map((child) => child.remove())`,
];

/** Nodes that come and go in every way. */
export const nodes: Family = { name: 'nodes', operations, later: false };

/** What is told of changed nodes. */
export const mutations: Family = {
  name: 'mutations',
  operations: [
    (w) => w.keep(() => `new MutationObserver(${w.callback('mutation')})`, 'mutation observer'),
    (w) =>
      method(
        w,
        w.some('mutation observer', (w) => `new MutationObserver(${w.callback('mutation')})`),
        'observe',
        w.one(
          () => element(w),
          () => oddValue(w),
        ),
        w.one(
          '{ childList: true, subtree: true }',
          '{ attributes: true, attributeOldValue: true, subtree: true }',
          '{ characterData: true, childList: true }',
          "spy('init', { childList: true })",
          '{}',
          () => oddValue(w),
        ),
      ),
    (w) => method(w, w.some('mutation observer'), 'takeRecords'),
    (w) => method(w, w.some('mutation observer'), 'disconnect'),
    (w) => `new MutationObserver(${oddValue(w)})`,
    (w) => `root.append(${element(w)})`,
    (w) => `${element(w)}.setAttribute('class', 'x')`,
  ],
  later: false,
};
