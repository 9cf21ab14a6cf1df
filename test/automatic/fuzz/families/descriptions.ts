import type { Family, Operation } from '../writer.ts';

/** Where functions are that may be in the place of others. */
const PLACES = [
  ...['addEventListener', 'removeEventListener', 'dispatchEvent'].map((name) => [
    'EventTarget.prototype',
    name,
  ]),
  ...[
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'queueMicrotask',
    'requestAnimationFrame',
    'matchMedia',
    'fetch',
    'createImageBitmap',
    'WebSocket',
    'Worker',
    'MutationObserver',
  ].map((name) => ['window', name]),
  ...['appendChild', 'removeChild', 'insertBefore', 'replaceChild'].map((name) => ['Node.prototype', name]),
  ...['remove', 'append', 'innerHTML', 'attachShadow', 'animate', 'replaceChildren'].map((name) => [
    'Element.prototype',
    name,
  ]),
  ...['observe', 'disconnect', 'takeRecords'].map((name) => ['MutationObserver.prototype', name]),
  ...['createObjectURL', 'revokeObjectURL'].map((name) => ['URL', name]),
  ['MessagePort.prototype', 'onmessage'],
  ['MessagePort.prototype', 'start'],
  ['WebSocket.prototype', 'close'],
  ['AbortController.prototype', 'abort'],
  ['AbortSignal', 'any'],
  ['ReadableStream.prototype', 'getReader'],
  ['ImageBitmap.prototype', 'close'],
  ['Document.prototype', 'adoptedStyleSheets'],
  ['Document.prototype', 'open'],
  ['Function.prototype', 'toString'],
  ['WebAssembly', 'Memory'],
] as const;

const at =
  (write: (object: string, name: string) => string): Operation =>
  (w) => {
    const [object, name] = w.random.pick(PLACES);
    return write(object, String(name));
  };
const descriptor = (object: string, name: string) => `Object.getOwnPropertyDescriptor(${object}, '${name}')`;
const found = (object: string, name: string) =>
  `(({ value, get, set }) => value ?? set ?? get)(${descriptor(object, name)})`;

/** What functions of the platform say of themselves. */
export const descriptions: Family = {
  name: 'descriptions',
  operations: [
    at((object, name) => `Object.values(${descriptor(object, name)})`),
    at((object, name) => `String(${found(object, name)})`),
    at((object, name) => `Function.prototype.toString.call(${found(object, name)})`),
    at((object, name) => `Reflect.ownKeys(${found(object, name)})`),
    at((object, name) => `Object.getOwnPropertyDescriptors(${found(object, name)})`),
    at((object, name) => `Object.getPrototypeOf(${found(object, name)})`),
    at((object, name) => `'prototype' in ${found(object, name)}`),
    at((object, name) => `'caller' in ${found(object, name)}`),
    at((object, name) => `${found(object, name)}.caller`),
    at((object, name) => `new ${found(object, name)}()`),
    at((object, name) => `${found(object, name)}()`),
    at((object, name) => `${found(object, name)}.toString()`),
    at((object, name) => `${found(object, name)} + ''`),
    at((object, name) => `class extends ${found(object, name)} {}`),
    at((object, name) => `Reflect.ownKeys(${object}).indexOf('${name}')`),
    at((object, name) => `Object.isExtensible(${found(object, name)})`),
    at((object, name) => `structuredClone(${found(object, name)})`),
    at((object, name) => `Function.prototype.toString.call(new Proxy(${found(object, name)}, {}))`),
    at((object, name) => `Object.setPrototypeOf(Object.create(${found(object, name)}), null)`),
  ],
  later: false,
};
