import type { Family, Operation, Writer } from '../writer.ts';
import { oddValue } from './values.ts';

/** Whose constructors are called wrongly, and rightly where that costs nothing. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  AbortController: [''],
  AudioContext: ['{ sampleRate: 1 }', '1'],
  AudioData: ['{}'],
  AudioDecoder: ['{}'],
  BroadcastChannel: [''],
  CSSStyleSheet: ['', '{ disabled: true }'],
  Event: ['', "'a'"],
  EventSource: ["'http://['"],
  EventTarget: [''],
  HTMLElement: [''],
  Image: ['', '1, 1'],
  ImageBitmap: [''],
  IntersectionObserver: ['', '() => 1'],
  MediaQueryList: [''],
  MediaRecorder: ['{}'],
  MediaStream: ['', '1'],
  MessageChannel: [''],
  MutationObserver: ['', '() => 1'],
  Notification: [''],
  OffscreenCanvas: ['2, 2', '', "'x'"],
  PerformanceObserver: ['', '() => 1'],
  ReadableStream: ['', '{}', "{ type: 'odd' }"],
  RTCPeerConnection: ["{ iceServers: [{ urls: 'odd' }] }", '1'],
  ResizeObserver: ['', '() => 1'],
  SharedWorker: ["'http://['", "'data:,'"],
  TransformStream: ['', '1'],
  VideoDecoder: ['{}'],
  VideoEncoder: ['{}'],
  VideoFrame: ['', 'document'],
  WebSocket: [
    "'http://['",
    "'odd:'",
    "'ws://localhost:1/', 'a b'",
    "'ws://localhost:1/#x', []",
    "Symbol('no')",
  ],
  WebTransport: ["'http://['", "'odd'"],
  Worker: ["'http://['", "'file:///no'", "Symbol('no')"],
  WritableStream: ['', '{}'],
};
const name = (w: Writer) => w.random.pick(Object.keys(CLASSES));
const args = (w: Writer, name: string) =>
  w.one(
    () => w.random.pick(CLASSES[name] ?? ['']),
    () => w.random.pick(CLASSES[name] ?? ['']),
    () => '',
    () => oddValue(w),
  );

const anyOf =
  (write: (w: Writer, name: string) => string): Operation =>
  (w) =>
    write(w, name(w));

const newTarget = (w: Writer, name: string): string =>
  w.one(
    name,
    'Object',
    'function () {}',
    `class extends ${name} {}`,
    '() => 1',
    `new Proxy(${name}, {})`,
    `(function () {}).bind(null)`,
    `Object.defineProperty((function () {}).bind(null), 'prototype', { get() { return read('prototype', null); } })`,
    `spy('target', ${name})`,
  );

/** Constructors, with and without `new`, of subclasses, and for another `new.target`. */
export const constructors: Family = {
  name: 'constructors',
  operations: [
    anyOf((w, name) => `new ${name}(${args(w, name)})`),
    anyOf((w, name) => `${name}(${args(w, name)})`),
    anyOf((w, name) => `Reflect.construct(${name}, [${args(w, name)}], ${newTarget(w, name)})`),
    anyOf(
      (w, name) =>
        `Reflect.construct(${name}, ${w.one('[]', "spy('args', [])", '{}', '1', '{ length: 0 }')})`,
    ),
    anyOf((w, name) => `Reflect.apply(${name}, ${oddValue(w)}, [${args(w, name)}])`),
    anyOf(
      (w, name) =>
        `new (class Ours extends ${name} { constructor(...args) { super(...args); step(() => [new.target === Ours, this instanceof ${name}, this.constructor]); } })(${args(w, name)})`,
    ),
    anyOf((w, name) => `new (class extends ${name} {})(${args(w, name)}) instanceof ${name}`),
    anyOf(
      (_, name) =>
        `[${name}.name, ${name}.length, String(${name}), ${name}.prototype.constructor === ${name}, Object.getPrototypeOf(${name})]`,
    ),
    anyOf((_, name) => `Reflect.ownKeys(${name})`),
    anyOf((_, name) => `Object.getOwnPropertyDescriptor(window, '${name}')`),
    anyOf((_, name) => `new ${name}.prototype.constructor()`),
    anyOf((_, name) => `Object.assign(Object.create(${name}.prototype), { a: 1 })`),
    anyOf((w, name) => `${name}[Symbol.hasInstance](${oddValue(w)})`),
    anyOf(
      (_, name) =>
        `new (new Proxy(${name}, { construct(target, args, made) { return read('construct', Reflect.construct(target, args, made)); } }))()`,
    ),
    anyOf((_, name) => `${name}.call(Object.create(${name}.prototype))`),
    anyOf((_, name) => `{ __proto__: ${name}.prototype }.toString()`.replace(/^/, '(').replace(/$/, ')')),
    anyOf((_, name) => `structuredClone(${name})`),
  ],
  later: false,
};
