import { app, nextId } from './app.js';

class Mark {}
app.marked = {};

class Job {}
class Queue {
  #waiting = [];
  add(job) {
    this.#waiting.push(job);
  }
  removeLast() {
    this.#waiting.pop();
  }
}
app.queue = new Queue();

// biome-ignore lint/complexity/noStaticOnlyClass: the field is the way
class Room {
  static all = [];
}
app.openRoom = (undo) => {
  Room.all.push(new Room());
  if (undo) Room.all.pop();
};

class ScopeState {}
app.scope = {};

class Model {}
app.models = [];
class Handler {}
app.handled = [];

class Cause {}
app.errors = [];

class Call {}
app.calls = [];

class Translation {}
app.translate = memoised(() => new Translation());

/** Keeps every answer. */
function memoised(compute) {
  const answers = new Map();
  const read = (key) => {
    if (!answers.has(key)) answers.set(key, compute(key));
    return answers.get(key);
  };
  read.forget = (key) => answers.delete(key);
  return read;
}

/** @type {import('./kind.ts').PlantedLeak[]} */
export const IN_OBJECTS = [
  {
    name: 'symbol property',
    grows: { Mark: 1 },
    collection: null,
    holder: 'app.marked[…]',
    roundTrip(undo) {
      const symbol = Symbol('mark');
      app.marked[symbol] = new Mark();
      if (undo) delete app.marked[symbol];
    },
  },
  {
    name: 'private field',
    grows: { Job: 1 },
    collection: null,
    holder: 'app.queue.#waiting[…]',
    roundTrip(undo) {
      app.queue.add(new Job());
      if (undo) app.queue.removeLast();
    },
  },
  {
    name: 'static field of a class',
    grows: { Room: 1 },
    collection: null,
    holder: 'app.openRoom → closure → Room.all[…]',
    roundTrip: (undo) => app.openRoom(undo),
  },
  {
    name: 'chain of prototypes',
    grows: { ScopeState: 1 },
    collection: null,
    holder: 'app.scope.state',
    roundTrip(undo) {
      const scope = Object.create(app.scope, { state: { value: new ScopeState() } });
      app.scope = undo ? Object.getPrototypeOf(scope) : scope;
    },
  },
  {
    name: 'target of a Proxy',
    grows: { Model: 1 },
    collection: { path: 'app.models', each: 1 },
    holder: 'app.models[…] → Proxy target',
    roundTrip(undo) {
      app.models.push(new Proxy(new Model(), {}));
      if (undo) app.models.pop();
    },
  },
  {
    name: 'handler of a Proxy',
    grows: { Handler: 1 },
    collection: { path: 'app.handled', each: 1 },
    holder: 'app.handled[…] → Proxy handler',
    roundTrip(undo) {
      app.handled.push(new Proxy({}, new Handler()));
      if (undo) app.handled.pop();
    },
  },
  {
    name: 'cause of an error',
    grows: { Cause: 1 },
    collection: { path: 'app.errors', each: 1 },
    holder: 'app.errors[…].cause',
    roundTrip(undo) {
      app.errors.push(new Error('It failed', { cause: new Cause() }));
      if (undo) app.errors.pop();
    },
  },
  {
    name: 'arguments of a call',
    grows: { Call: 1 },
    collection: { path: 'app.calls', each: 1 },
    holder: 'app.calls[…][…]',
    roundTrip(undo) {
      (function record() {
        // biome-ignore lint/complexity/noArguments: one of the ways
        app.calls.push(arguments);
      })(new Call());
      if (undo) app.calls.pop();
    },
  },
  {
    name: 'memoised function',
    grows: { Translation: 1 },
    collection: null,
    holder: 'app.translate → closure read → answers → Map[…]',
    roundTrip(undo) {
      const key = `word ${nextId()}`;
      app.translate(key);
      if (undo) app.translate.forget(key);
    },
  },
];
