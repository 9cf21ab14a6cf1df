// A heap of the kind that a large single-page application has, built alike in Node and in a page: entities in Maps,
// components in a tree with closures and listeners, strings of all lengths, numbers, caches keyed by objects, and
// among them a hundred tracked objects that are held in ten ways.

/** Deterministic, so that each run measures the same heap (Park and Miller, "Random number generators", 1988). */
function randomNumbers(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

class Entity {
  constructor(id, random) {
    this.id = id;
    this.title = `entity ${id} ${random(1e9).toString(36)}`;
    this.tags = Array.from({ length: random(4) }, () => `tag-${random(500)}`);
    this.price = random(1e6) / 100;
    this.position = { x: random(1000) / 7, y: random(1000) / 7 };
    this.parent = null;
    this.createdAt = new Date(random(1e9) * 1000);
  }
}

class Component {
  constructor(parent, entity) {
    this.parent = parent;
    this.children = [];
    this.props = { entity, key: entity.id, onSelect: () => this.select(entity) };
    this.state = new Map([
      ['selected', false],
      ['entity', entity],
    ]);
    this.effects = [() => this.parent, () => entity.title];
    parent?.children.push(this);
  }

  select(entity) {
    this.state.set('selected', entity.id);
  }
}

const HOLDERS = 10;

/** Tracked objects held in ways that leak in practice; `track` is `trackResource`. */
function leak(app, index, track) {
  const target = track({ index, payload: new Array(50).fill(index) }, `leak ${index}`, 'leak');
  switch (index % HOLDERS) {
    case 0:
      return app.sessions.set(`user:${index}`, target);
    case 1:
      return app.listeners.push(function onTick() {
        return target;
      });
    case 2:
      return app.open.add(target);
    case 3:
      return app.notes.set(app.store.get(index), target);
    case 4:
      app.store.get(index).draft = target;
      return;
    case 5:
      return app.events.addEventListener('online', () => target.index);
    case 6:
      return app.ready.then(() => target.index);
    case 7:
      return app.bound.push(leak.bind(null, target));
    case 8:
      return app.queue.push({ job: { target } });
    default:
      return app.root.children[index % app.root.children.length].effects.push(() => target);
  }
}

/**
 * @param {number} scale about a megabyte of heap snapshot each
 * @param {(target: object, name: string, kind: string) => object} track
 */
export function buildHeap(scale, track) {
  const random = randomNumbers(42);
  const app = {
    store: new Map(),
    sessions: new Map(),
    listeners: [],
    open: new Set(),
    notes: new WeakMap(),
    events: new EventTarget(),
    ready: new Promise(() => undefined),
    bound: [],
    queue: [],
    index: new Map(),
    root: undefined,
  };
  globalThis.app = app;
  let component;
  for (let id = 0; id < scale * 520; id++) {
    const entity = new Entity(id, random);
    if (id > 0) entity.parent = app.store.get(random(id));
    app.store.set(id, entity);
    if (id % 8 === 0) app.index.set(entity.title, { entity, rank: random(1000) / 3 });
    if (id % 50 === 0) app.notes.set(entity, { text: `note on ${entity.title}` });
    const parent = component === undefined || random(4) === 0 ? app.root : component;
    component = new Component(parent, entity);
    app.root ??= component;
  }
  for (let index = 0; index < 100; index++) leak(app, index, track);
}
