// Ways to hold an object, each with a holder that is known, for Node and for a page alike. `hold(name)` makes a
// new tracked object of that name. Nothing but the way that a line shows may hold it.

export function holdInAllWays(hold, scope) {
  const app = {};
  scope.app = app;

  app.property = hold('property');
  app.deep = { est: { of: { all: hold('nested property') } } };
  app[Symbol('secret')] = hold('symbol property');
  app['content type'] = hold('quoted property');
  app.list = [0, hold('array element')];
  app.map = new Map([['user:42', hold('map value')]]);
  // engines keep a text that was put together as its parts
  const user = app.list.length + 40;
  app.joined = new Map([[`customer:${user}`, hold(`name that is joined of ${user} parts`)]]);
  app.byObject = new Map([[{ is: 'key' }, hold('map value by object')]]);
  app.keys = new Map([[hold('map key'), true]]);
  app.set = new Set([hold('set member')]);
  app.iterator = new Map([[1, hold('map iterator')]]).values();
  app.session = { is: 'key' };
  app.weakMap = new WeakMap([[app.session, hold('weak map value')]]);

  const variable = hold('closure variable');
  app.closure = function onTick() {
    return variable;
  };
  app.arrow = (
    (parameter) => () =>
      parameter
  )(hold('parameter'));
  const greet = function greet() {
    return this;
  };
  app.bound = greet.bind(null, hold('bound argument'));
  app.boundThis = greet.bind(hold('bound this'));
  Object.defineProperty(app, 'accessor', {
    get: (
      (value) => () =>
        value
    )(hold('getter')),
  });
  app.arguments = (function () {
    // biome-ignore lint/complexity/noArguments: one of the ways
    return arguments;
  })(hold('arguments object'));

  class Room {
    static last = hold('static field');
    #connection;
    constructor(connection) {
      this.#connection = connection;
    }
    get connection() {
      return this.#connection;
    }
  }
  app.Room = Room;
  app.room = new Room(hold('private field'));
  app.derived = Object.create(hold('prototype'));
  app.proxy = new Proxy(hold('proxy target'), {});
  app.handled = new Proxy({}, hold('proxy handler'));
  app.error = new Error('failed', { cause: hold('error cause') });

  app.pending = new Promise(() => undefined);
  app.pending.then(
    (
      (value) => () =>
        value
    )(hold('promise reaction')),
  );
  app.settled = Promise.resolve(hold('promise result'));
  app.waiting = new Promise(() => undefined);
  (async function load() {
    const local = hold('async function');
    await app.waiting;
    return local;
  })();
  app.generator = (function* (local) {
    yield 1;
    yield local;
  })(hold('generator'));
  app.generator.next();

  app.registry = new FinalizationRegistry(
    (
      (value) => () =>
        value
    )(hold('registry')),
  );
  app.registry.register(app, hold('held value'));

  app.events = new EventTarget();
  app.events.addEventListener(
    'online',
    (
      (value) => () =>
        value
    )(hold('event listener')),
  );
  scope
    .setInterval(
      (
        (value) => () =>
          value
      )(hold('interval')),
      1e8,
    )
    ?.unref?.();
  scope
    .setTimeout(
      (
        (value) => () =>
          value
      )(hold('timeout')),
      1e8,
    )
    ?.unref?.();
}

/** What the line of each path must be, from the global on; places in sources are left out. */
export const EXPECTED = {
  property: 'app.property',
  'nested property': 'app.deep.est.of.all',
  'symbol property': 'app[Symbol(secret)]',
  'quoted property': 'app["content type"]',
  'array element': 'app.list[1]',
  'map value': 'app.map → Map["user:42"]',
  'name that is joined of 42 parts': 'app.joined → Map["customer:42"]',
  'map value by object': 'app.byObject → Map[Object]',
  'map key': 'app.keys → Map key',
  'set member': 'app.set → Set[…]',
  'map iterator': 'app.iterator → Map[…]',
  'weak map value': 'app.weakMap → WeakMap[Object]',
  'closure variable': 'app.closure → closure onTick → variable',
  parameter: 'app.arrow → closure → parameter',
  'bound argument': 'app.bound → bound greet → bound argument 0',
  'bound this': 'app.boundThis → bound greet → bound this',
  getter: 'app.accessor (getter) → closure → value',
  'arguments object': 'app.arguments[0]',
  'static field': 'app.Room → closure Room → last',
  'private field': 'app.room.#connection',
  prototype: 'app.derived.__proto__',
  'proxy target': 'app.proxy → Proxy target',
  'proxy handler': 'app.handled → Proxy handler',
  'error cause': 'app.error.cause',
  'promise reaction': 'app.pending → Promise reaction (never settled) → closure → value',
  'promise result': 'app.settled → result',
  'async function': 'app.waiting → await → async load → local variable',
  generator: 'app.generator → generator (anonymous) → local variable',
  'event listener': 'app.events → listener of EventTarget → closure → value',
  interval: 'setTimeout/setInterval callback → closure → value',
  timeout: 'setTimeout/setInterval callback → closure → value',
  registry: 'app.registry → cleanup callback → closure → value',
  'held value': 'app.registry → held value',
};

/** What Node tells besides. */
export const EXPECTED_IN_NODE = {
  'event listener': 'app.events → online listener of EventTarget → closure → value',
};

/** A path without its root, and without the places of functions that have no name. */
export const withoutPlaces = (path) => path.replace(/^\S+ → /, '').replace(/ \([^()]+:\d+:\d+\)/g, '');
