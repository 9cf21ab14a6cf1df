/* Puts the page's own in the place of all that it can reach, of the tracker and of the language, and then tracks. */

const { trackResource, disposeResource, resourceTracker, LeakTracker } = globalThis;
const key = Symbol.for('resource-tracker');
const realm = globalThis[key];
const { defineProperty, getOwnPropertyNames, setPrototypeOf } = Object;

const hang = () => {
  for (;;) kept.nothing = 0;
};
globalThis.kept = {};
const megabyte = 'x'.repeat(1_000_000);
const finalizers = new FinalizationRegistry(hang);
// of its own, for when the prototype's is replaced
defineProperty(finalizers, 'register', { value: finalizers.register });

const actions = {
  drop() {
    trackResource({}, 'dropped', 'connection');
  },
  leak() {
    kept.it = trackResource({}, 'hidden', 'connection');
  },
  'name at length'() {
    for (let i = 0; i < 600; i++) kept[i] = trackResource({}, i + megabyte);
  },
  'hang in an observer'() {
    kept.it = trackResource({}, 'disposed', 'connection');
    disposeResource(kept.it);
    realm.inspector.observe({ verdictChanged: hang });
  },
  'hang in a finalizer'() {
    finalizers.register({}, null);
  },
};
for (const name of getOwnPropertyNames(actions)) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', actions[name]);
  document.body.append(button);
}

const attempt = (attack) => {
  try {
    attack();
  } catch (error) {
    // it is frozen
    kept.error = error;
  }
};
const replace = (object, name, value) => {
  attempt(() => {
    object[name] = value;
  });
  attempt(() => defineProperty(object, name, { __proto__: null, value, configurable: true, writable: true }));
};

/** What a tracker answers that has found nothing. */
const nothing = () => [];
for (const object of [realm, realm.tracker, realm.inspector, LeakTracker.prototype])
  for (const name of getOwnPropertyNames(object)) replace(object, name, nothing);
attempt(() => setPrototypeOf(resourceTracker, null));
realm.inspector.observe({
  added() {
    throw new Error('thrown by an observer of the page');
  },
});

// the way to it
const inspector = {
  lastId: () => 0,
  retainedAfter: () => 1,
  after: nothing,
  notDisposed: nothing,
  sweep: nothing,
};
const forged = { version: 1, tracker: {}, inspector };
attempt(() => Reflect.deleteProperty(globalThis, key));
replace(globalThis, key, forged);
Symbol.for = () => 'forged';
globalThis.Symbol = { for: () => 'forged' };
globalThis.forged = forged;
globalThis.globalThis = { forged, location: { href: 'http://forged.test/' } };

// what an answer passes through
const accessor = { __proto__: null, configurable: true, get: nothing, set: nothing };
const options = ['name', 'kind', 'mustDispose', 'watch', 'stackFrom', 'takeStack', 'retainedAfter', 'now'];
const answers = [
  'toJSON',
  'then',
  'get',
  'set',
  'value',
  'version',
  'inspector',
  'live',
  'gone',
  'lastId',
  'id',
];
for (const name of options.concat(answers)) attempt(() => defineProperty(Object.prototype, name, accessor));
for (const { prototype } of [Map, Set, WeakMap, WeakRef, FinalizationRegistry, Function, Promise])
  for (const name of getOwnPropertyNames(prototype))
    if (name !== 'constructor') replace(prototype, name, nothing);
for (const name of ['map', 'push', 'slice', 'concat', 'forEach', 'filter'])
  replace(Array.prototype, name, nothing);
for (const name of ['freeze', 'hasOwn', 'defineProperty', 'setPrototypeOf']) replace(Object, name, nothing);
