import type { Family, Operation, Writer } from '../writer.ts';
import { method, oddValue } from './values.ts';

const port = (w: Writer) => w.some('port', () => '(v.channel ??= new MessageChannel()).port1');
const message = (w: Writer) => w.one("'message'", '{ a: [1] }', '() => 1', "Symbol('no')", () => oddValue(w));

const ports: Operation[] = [
  (w) => w.keep('v.channel ??= new MessageChannel()', 'channel'),
  (w) => w.keep(`(v.channel ??= new MessageChannel()).${w.one('port1', 'port2')}`, 'port', 'target'),
  (w) => method(w, port(w), 'postMessage', message(w)),
  (w) => method(w, port(w), 'postMessage', message(w), w.one('[]', '{ transfer: [] }', `[${port(w)}]`)),
  (w) =>
    `${port(w)}.onmessage = ${w.one(
      () => w.callback('listener'),
      'null',
      () => oddValue(w),
    )}`,
  (w) => `${port(w)}.addEventListener('message', ${w.callback('listener')})`,
  (w) => method(w, port(w), 'start'),
  (w) => method(w, port(w), 'close'),
  (w) => `structuredClone(${port(w)}, { transfer: [${port(w)}] })`,
  () => 'new MessagePort()',
];

/** The two ports of a channel. */
export const channels: Family = { name: 'channels', operations: ports, later: true };

const broadcast = (w: Writer) => w.some('broadcast', () => "new BroadcastChannel(room + 'a')");
/** Channels for all of an origin. */
export const broadcasts: Family = {
  name: 'broadcasts',
  operations: [
    (w) => w.keep("new BroadcastChannel(room + 'a')", 'broadcast', 'target'),
    (w) => method(w, broadcast(w), 'postMessage', message(w)),
    (w) => `${broadcast(w)}.onmessage = ${w.callback('listener')}`,
    (w) => `${broadcast(w)}.addEventListener('message', ${w.callback('listener')}, { once: true })`,
    (w) => method(w, broadcast(w), 'close'),
    (w) =>
      `new BroadcastChannel(${w.one('', "Symbol('no')", "{ toString() { return read('name', room); } }")}).close()`,
  ],
  later: true,
};

const stream = (w: Writer) =>
  w.some(
    'stream',
    () => "new ReadableStream({ start(controller) { controller.enqueue('chunk'); controller.close(); } })",
  );
const reader = (w: Writer) => w.some('reader', (w) => `${stream(w)}.getReader()`);
const sink = (w: Writer) =>
  w.some('sink', () => "new WritableStream({ write(chunk) { read('chunk', chunk); } })");
const writer = (w: Writer) => w.some('writer', (w) => `${sink(w)}.getWriter()`);

/** Readers and writers of streams. */
export const streams: Family = {
  name: 'streams',
  operations: [
    (w) =>
      w.keep(
        "new ReadableStream({ chunks: 0, pull(controller) { read('pull', 0); if (this.chunks++ < 2) controller.enqueue('more'); else controller.close(); } })",
        'stream',
      ),
    (w) =>
      w.keep(
        "new ReadableStream({ type: 'bytes', chunks: 0, pull(controller) { if (this.chunks++ < 2) controller.enqueue(new Uint8Array(3)); else controller.close(); } })",
        'stream',
      ),
    (w) =>
      w.keep(
        method(w, stream(w), 'getReader', ...w.random.pick([[], ["{ mode: 'byob' }"], [oddValue(w)]])),
        'reader',
      ),
    (w) => w.keep(`new ReadableStreamDefaultReader(${w.one(stream(w), oddValue(w))})`, 'reader'),
    (w) => `wait(${method(w, reader(w), 'read')})`,
    (w) => `wait(${reader(w)}.closed)`,
    (w) => `wait(${method(w, reader(w), 'cancel', oddValue(w))})`,
    (w) => method(w, reader(w), 'releaseLock'),
    (w) => `wait(${method(w, stream(w), 'cancel')})`,
    (w) => `${stream(w)}.locked`,
    (w) => `${stream(w)}.tee()`,
    (w) => `wait(${stream(w)}.pipeTo(${sink(w)}, { signal: ${w.some('signal')} }))`,
    (w) => w.keep(method(w, sink(w), 'getWriter'), 'writer'),
    (w) => w.keep(`new WritableStreamDefaultWriter(${w.one(sink(w), oddValue(w))})`, 'writer'),
    (w) => `wait(${method(w, writer(w), 'write', oddValue(w))})`,
    (w) => `wait(${method(w, writer(w), w.one('close', 'abort'))})`,
    (w) => method(w, writer(w), 'releaseLock'),
    (w) => `(async () => { for await (const chunk of ${stream(w)}) { read('got', chunk); break; } })()`,
  ],
  later: false,
};
