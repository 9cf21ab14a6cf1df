import type { Family, Operation, Writer } from '../writer.ts';
import { element, shadow } from './nodes.ts';
import { oddValue } from './values.ts';

/** A class of custom elements, or of others. */
const elementClass = (w: Writer): string => (w.knows('class') ? w.some('class') : 'HTMLElement');
const tagName = (w: Writer): string => `tag('${elementClass(w).toLowerCase()}')`;

const define: Operation = (w) => {
  const name = w.fresh('E');
  const reaction = (callback: string) =>
    `${callback}(...args) { return call('reaction ${name} ${callback}', this, args.slice(0, 3), () => undefined); }`;
  w.know('class', name);
  w.declare(
    name,
    [
      `class ${name} extends HTMLElement { static observedAttributes = ['class', 'data-one'];`,
      reaction('disconnectedCallback'),
      reaction('adoptedCallback'),
      reaction('attributeChangedCallback'),
      w.one('', reaction('connectedMoveCallback')),
      `constructor() { super(); read('${name}', new.target); }`,
      `connectedCallback(...args) { return call('reaction ${name}', this, args, () => {`,
    ].join(' '),
    '}); } }',
  );
  return `customElements.define(tag('${name.toLowerCase()}'), ${name})`;
};

const operations: Operation[] = [
  define,
  (w) => w.keep(`new ${elementClass(w)}()`, 'element', 'node', 'target'),
  (w) => w.keep(`document.createElement(${tagName(w)})`, 'element', 'node', 'target'),
  (w) => `${element(w)}.innerHTML = \`<\${${tagName(w)}} class=one></\${${tagName(w)}}>\``,
  (w) => `root.append(${element(w)})`,
  (w) => `${element(w)}.remove()`,
  (w) => `wait(customElements.whenDefined(${tagName(w)}))`,
  (w) =>
    `Reflect.construct(${w.one('HTMLElement', elementClass(w))}, [], ${w.one(elementClass(w), oddValue(w))})`,
  (w) => `${shadow(w)}.addEventListener('slotchange', ${w.callback('listener')})`,
];

/** Custom elements, and the order in which they hear of what happens to them. */
export const customElements: Family = { name: 'custom elements', operations, later: false };
