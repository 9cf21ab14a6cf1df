// Holds a few tracked objects, each in a way that versions of V8 tell differently, and writes two heap snapshots. Any Node from 20 on.
const { EventEmitter } = require('node:events');
const { writeHeapSnapshot } = require('node:v8');
const [, , library, folder] = process.argv;
const { trackResource } = require(library);

class Held {}
// the kind stays where the name is left out
const hold = (kind) => trackResource(new Held(), kind, kind);

class Room {
  #connection;
  constructor(connection) {
    this.#connection = connection;
  }
  connection() {
    return this.#connection;
  }
}

// each function has a scope of its own, and a name of its own in the snapshot
function holdAll() {
  const app = {
    pool: new Map([['user:42', hold('map value')]]),
    list: [hold('element')],
    tags: new Set([hold('set member')]),
    emitter: new EventEmitter(),
    target: new EventTarget(),
    room: new Room(hold('private field')),
    onTick: ((value) =>
      function onTick() {
        return value;
      })(hold('variable')),
    never: new Promise(() => undefined),
  };
  app.emitter.on(
    'x',
    ((value) =>
      function onX() {
        return value;
      })(hold('listener')),
  );
  app.target.addEventListener(
    'online',
    ((value) =>
      function onOnline() {
        return value;
      })(hold('target listener')),
  );
  const onInterval = ((value) =>
    function onInterval() {
      return value;
    })(hold('timer'));
  setInterval(onInterval, 1e6).unref();
  app.never.then(
    ((value) =>
      function onSettled() {
        return value;
      })(hold('reaction')),
  );
  return app;
}

globalThis.app = holdAll();
// what WeakRefs have returned is kept until the task ends
setImmediate(() => {
  writeHeapSnapshot(`${folder}/plain.heapsnapshot`);
  writeHeapSnapshot(`${folder}/internals.heapsnapshot`, { exposeInternals: true, exposeNumericValues: true });
});
