import { beforeEach, describe, expect, it } from 'vitest';
import { reportHeap } from '../../../src/heap/answers/heap-report.ts';
import type { Sources } from '../../../src/heap/index.ts';
import { reportSnapshot, textReport } from '../../../src/report/index.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

let heap: SyntheticHeap;
let tracked: (name: string) => number;
beforeEach(() => {
  heap = new SyntheticHeap();
  let id = 0;
  tracked = (name) => heap.track(heap.node('object', 'Connection'), name, null, ++id);
});

/** What is told of all leaks, without sizes, times and fingerprints. */
const told = async (): Promise<string> =>
  textReport(reportSnapshot(await reportHeap(heap.graph()), 0))
    .split('\n')
    .slice(2)
    .filter((line) => !line.startsWith('  owner: '))
    .map((line) => line.replace(/ \(retains .*\):$/, ':').replace(/: tracked .*$/, ''))
    .join('\n');

const fingerprints = async (): Promise<string[]> =>
  (await reportHeap(heap.graph())).leaks.map(({ fingerprint }) => fingerprint);

function addListener(target: number, closure: number): void {
  const data = heap.node('native', 'blink::EventTargetData');
  const registered = heap.node('native', 'blink::RegisteredEventListener');
  const callback = heap.node('native', 'V8EventListener');
  heap.edge(target, 'element', 13, data).edge(data, 'element', 1, registered);
  heap.edge(registered, 'element', 1, callback).edge(callback, 'element', 1, closure);
}

/** A timer that the browser holds for the window. */
function addTimer(closure: number): void {
  const timer = heap.node('native', 'DOMTimer');
  const callback = heap.node('native', 'V8Function');
  heap.edge(heap.window, 'element', 3, timer).edge(timer, 'element', 1, callback);
  heap.edge(callback, 'element', 1, closure);
}

/** Sources that tell no more than what variables of line 3 and functions of line 1 are called there. */
const sourcesWith = (names: Readonly<Record<string, string>>): Sources => ({
  originalOf: (place, name) => (place.line === 1 ? { ...place, name: names[name] ?? null } : null),
  variableOf: ({ line }, scope, name) => (line === 3 && scope === 0 ? (names[name] ?? null) : null),
  declaredIn: ({ url }) => url,
  fileOf: () => null,
  lineOf: () => null,
  packageOf: () => null,
  remarks: [],
});

const at = (line: number, url = 'https://example.com/app.js') => ({ url, line });

/** An entry of an array that leads to a tracked object by a property. */
function addEntry(list: number, index: number, name: string): void {
  const entry = heap.node('object', 'Object');
  heap.edge(list, 'element', index, entry).property(entry, 'target', tracked(name));
}

describe('the suspect reference is where a leak begins', () => {
  it('not the timer that goes on, but where the paths of survivors part', async () => {
    const observers = heap.node('object', 'Array');
    addTimer(heap.closure('tick', { observers }, at(3)));
    for (const index of [0, 1, 2]) addEntry(observers, index, `panel ${index}`);
    expect(await told()).toBe(`
3 resources held by Window → setTimeout/setInterval callback → closure tick (app.js:3:1) → observers[…]:
  - 3 × panel 0, panel 1, panel 2
      Window → setTimeout/setInterval callback → closure tick (app.js:3:1) → observers[…].target
                                                                                      ~~~`);
  });

  it('the timer, if each survivor has one of its own', async () => {
    for (const name of ['a', 'b']) addTimer(heap.closure('tick', { self: tracked(name) }, at(3)));
    expect(await told()).toContain(`
      Window → setTimeout/setInterval callback → closure tick (app.js:3:1) → self
               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~`);
  });

  it('not an entry that was there before and goes on growing, but where it grows', async () => {
    const app = heap.object(heap.window, 'app');
    const lists = [heap.node('object', 'Array'), heap.node('object', 'Array')] as const;
    heap.map(app, 'sources', [
      ['locale', lists[0]],
      ['theme', lists[1]],
    ]);
    for (const index of [0, 1, 2]) for (const list of lists) addEntry(list, index, `card ${index}`);
    expect(await told()).toBe(`
6 resources held by Window → app.sources → Map[…][…]:
  - 6 × card 0, card 1, card 2
      Window → app.sources → Map[…][…].target
                                   ~~~`);
  });

  it('not before what is meant to stay, as the variable of a module', async () => {
    const entries = heap.node('object', 'Array');
    const context = heap.node('object', 'system / Context / scope @7');
    const closure = heap.node('closure', 'onResize');
    heap.edge(closure, 'internal', 'context', context).edge(context, 'internal', 'previous', heap.context);
    heap.edge(context, 'context', 'entries', entries);
    addListener(heap.window, closure);
    addEntry(entries, 0, 'alone');
    expect(await told()).toContain(`
      Window → listener of window → closure onResize → entries[0].target
                                                              ~~~`);
  });

  it('though what is there more than once is no module', async () => {
    const kept = heap.object(heap.window, 'kept', 'Array');
    for (const index of [0, 1]) {
      const closure = heap.node('closure', 'release');
      const context = heap.node('object', 'system / Context / scope @7');
      heap.edge(kept, 'element', index, closure).edge(closure, 'internal', 'context', context);
      heap
        .edge(context, 'internal', 'previous', heap.context)
        .edge(context, 'context', 'it', tracked(`${index}`));
    }
    expect(await told()).toContain(`
      Window → kept[…] → closure release → it
                   ~~~`);
  });

  it('not behind what its owner has ended', async () => {
    const view = heap.object(heap.window, 'view', 'View');
    heap.property(view, 'isDestroyed', heap.node('hidden', 'true'));
    heap.edge(heap.object(view, 'rows', 'Array'), 'element', 0, tracked('row'));
    expect(await told()).toContain(`
      Window → view.rows[0]
               ~~~~`);
  });
});

describe('one leak is one group', () => {
  it('whatever of a linked list holds an object', async () => {
    let node = heap.object(heap.window, 'head');
    for (const name of ['a', 'b', 'c']) {
      for (let i = 0; i < 5; i++) node = heap.object(node, 'next');
      heap.property(node, 'held', tracked(name));
    }
    expect(await told()).toBe(`
3 resources held by Window → head.next:
  - 3 × a, b, c
      Window → head.next.held
                   ~~~~~`);
    expect(await told()).toContain('head.next');
  });

  it('also where one entry holds several in different ways', async () => {
    const sessions = heap.object(heap.window, 'sessions', 'Array');
    for (const index of [0, 1, 2]) {
      const session = heap.node('object', 'Session');
      heap.edge(sessions, 'element', index, session).property(session, 'socket', tracked(`socket ${index}`));
      heap.property(session, 'timer', tracked(`timer ${index}`));
    }
    expect(await told()).toBe(`
6 resources held by Window → sessions[…]:
  - 3 × socket 0, socket 1, socket 2
      Window → sessions[…].socket
                       ~~~
  - 3 × timer 0, timer 1, timer 2
      Window → sessions[…].timer
                       ~~~`);
  });

  it('and two are two, though both are listeners of the window', async () => {
    for (const index of [1, 2]) {
      addListener(heap.window, heap.closure('onScroll', { self: tracked(`sticky ${index}`) }, at(5)));
      addListener(heap.window, heap.closure('onResize', { self: tracked(`chart ${index}`) }, at(90)));
    }
    expect(await told()).toBe(`
2 resources held by Window → listener of window → closure onScroll (app.js:5:1):
  - 2 × sticky 1, sticky 2
      Window → listener of window → closure onScroll (app.js:5:1) → self
               ~~~~~~~~~~~~~~~~~~

2 resources held by Window → listener of window → closure onResize (app.js:90:1):
  - 2 × chart 1, chart 2
      Window → listener of window → closure onResize (app.js:90:1) → self
               ~~~~~~~~~~~~~~~~~~`);
  });

  it('is told once: a range of names, and only what differs', async () => {
    const store = heap.object(heap.window, 'store');
    heap.map(
      store,
      'rows',
      Array.from({ length: 9 }, (_, i) => [`key ${i}`, tracked(`row ${i}`)] as const),
    );
    expect(await told()).toBe(`
9 resources held by Window → store.rows → Map[…]:
  - 9 × row 0 … row 8
      Window → store.rows → Map[…]
                            ~~~~~~`);
  });
});

describe('a fingerprint', () => {
  const held = async (build: { line: number; url: string; index: number; functionName?: string }) => {
    heap = new SyntheticHeap();
    const { functionName = 'onScroll' } = build;
    const target = heap.track(heap.node('object', 'Sticky'), 'sticky');
    const closure = heap.closure(functionName, { self: target }, { url: build.url, line: build.line });
    const queue = heap.object(heap.window, 'queue', 'Array');
    heap.edge(queue, 'element', build.index, closure);
    return (await fingerprints())[0];
  };
  const BUILD = { line: 5, url: 'https://example.com/assets/app-Ab3dE9xZ.js', index: 0 };
  const MINIFIED = { ...BUILD, functionName: 't' };

  it.each([
    ['the index or the key', { ...BUILD, index: 7 }],
    ['the line of a function that has a name', { ...BUILD, line: 500 }],
    ['the origin', { ...BUILD, url: 'http://localhost:5173/assets/app-Ab3dE9xZ.js' }],
    ['the query', { ...BUILD, url: `${BUILD.url}?t=17` }],
    ['the hash of a build', { ...BUILD, url: 'https://example.com/assets/app-Zz9yX8w7.js' }],
  ])('stays whatever is %s', async (_, build) => {
    expect(await held(build)).toBe(await held(BUILD));
  });

  it.each([
    ['the name of the function', BUILD, { ...BUILD, functionName: 'onResize' }],
    ['its file', BUILD, { ...BUILD, url: 'https://example.com/assets/other.js' }],
    ['the line of one that a minifier named', MINIFIED, { ...MINIFIED, line: 7 }],
  ])('is another one with %s', async (_, build, other) => {
    expect(await held(other)).not.toBe(await held(build));
  });

  it('stays whatever a minifier calls the variables on the way, where its map tells what the source calls them', async () => {
    const by = async (variable: string, names: Readonly<Record<string, string>> = {}) => {
      heap = new SyntheticHeap();
      const observers = heap.node('object', 'Array');
      addTimer(heap.closure('tick', { [variable]: observers }, at(3)));
      for (const index of [0, 1]) addEntry(observers, index, `panel ${index}`);
      const loadSources = async () => sourcesWith(names);
      return (await reportHeap(heap.graph(), { loadSources })).leaks.map(({ fingerprint }) => fingerprint);
    };
    const written = await by('observers');
    expect(await by('e', { e: 'observers' })).toEqual(written);
    expect(await by('e')).not.toEqual(written);
    expect(await by('e', { e: 'others' })).not.toEqual(written);
  });

  it('stays whichever way leads to a class’s prototype, or to a function that has a name', async () => {
    const by = async (lead: (heap: SyntheticHeap) => number) => {
      heap = new SyntheticHeap();
      heap.edge(heap.object(lead(heap), 'queue', 'Array'), 'element', 0, tracked('listener'));
      return fingerprints();
    };
    const prototype = () => {
      const prototype = heap.node('object', 'Object');
      heap.property(prototype, 'constructor', heap.node('closure', 'Vue'));
      return prototype;
    };
    const byInstance = await by(() =>
      heap.property(heap.object(heap.window, 'app', 'Vue'), '__proto__', prototype()),
    );
    const byClass = await by(() =>
      heap.property(heap.property(heap.window, 'Vue', heap.node('closure', 'Vue')), 'prototype', prototype()),
    );
    expect(byInstance).toEqual(byClass);
    expect(await by(() => heap.object(heap.window, 'app', 'Vue'))).not.toEqual(byClass);

    const onTick = (name: string) => {
      const store = heap.node('object', 'Store');
      heap.property(heap.window, name, heap.closure('onTick', { store }, at(3)));
      return store;
    };
    expect(await by(() => onTick('a'))).toEqual(await by(() => onTick('b')));
  });

  it('is another one of another module’s variable of the same name', async () => {
    const by = async (url: string) => {
      heap = new SyntheticHeap();
      const registry = heap.node('object', 'Map');
      const closure = heap.closure('', { registry }, { url, line: 3 });
      // its context is made next
      heap.edge(closure + 1, 'internal', 'previous', heap.context);
      addTimer(closure);
      heap.property(registry, 'held', tracked('it'));
      return fingerprints();
    };
    const cache = await by('https://example.com/src/cache.js');
    expect(await by('http://localhost:5173/src/cache.js?t=17')).toEqual(cache);
    expect(await by('https://example.com/src/users.js')).not.toEqual(cache);
  });

  it('has the name that a class has in its source', async () => {
    const by = async (className: string, names: Readonly<Record<string, string>> = {}) => {
      heap = new SyntheticHeap();
      const emitter = heap.object(heap.window, 'app', className);
      const maker = heap.closure(className, {}, at(1));
      heap.property(heap.object(emitter, '__proto__'), 'constructor', maker);
      const listeners = heap.object(emitter, '_events');
      heap.edge(
        heap.object(listeners, 'close', 'Array'),
        'element',
        0,
        heap.closure('onClose', { it: tracked('it') }, at(3)),
      );
      const { leaks } = await reportHeap(heap.graph(), { loadSources: async () => sourcesWith(names) });
      return leaks.map(({ shape, fingerprint }) => ({ shape, fingerprint }));
    };
    const written = await by('Vue');
    expect(written[0]?.shape).toContain('listener "close" of Vue');
    expect(await by('Q', { Q: 'Vue' })).toEqual(written);
    expect(await by('Q')).not.toEqual(written);
  });

  it('has nothing in it that a framework makes up anew in every document', async () => {
    const by = (name: string) => {
      heap = new SyntheticHeap();
      heap.property(
        heap.object(heap.object(heap.window, 'app'), name),
        'it',
        heap.track(heap.node('object', 'A'), 'a'),
      );
      return fingerprints();
    };
    expect(await by('jQuery31103606052464306132')).toEqual(await by('jQuery36000000052464306999'));
  });
});

describe('all that must go', () => {
  it('is told: removing one of two references frees nothing', async () => {
    const target = tracked('actor');
    const app = heap.object(heap.window, 'app');
    heap.map(app, 'byId', [['x', target]]);
    heap.map(heap.object(app, 'parent'), 'children', [['x', target]]);
    expect(await told()).toBe(`
1 resource held by Window → app.byId → Map[…]:
  - actor
      Window → app.byId → Map["x"]
                          ~~~~~~~~
  These 2 references must go; removing the first alone frees nothing:
    and by Window → app.parent.children → Map[…]`);
  });

  it('also where the other reference is that of another leak', async () => {
    const target = tracked('shared');
    const list = heap.object(heap.window, 'list', 'Array');
    const others = heap.object(heap.object(heap.window, 'app'), 'others', 'Array');
    heap.edge(list, 'element', 0, target).edge(others, 'element', 0, target);
    for (const index of [1, 2]) heap.edge(others, 'element', index, tracked(`other ${index}`));
    expect(await told()).toContain('and by Window → app.others[…]');
  });

  it('is one reference where the same is written twice, as the elements of an array are', async () => {
    const list = heap.object(heap.window, 'list', 'Array');
    const store = heap.node('array', '');
    const target = tracked('it');
    heap.edge(list, 'element', 0, target).edge(list, 'internal', 'elements', store);
    heap.edge(store, 'internal', '0', target);
    expect(await told()).not.toContain('must go');
  });

  it('leaves the heap as it was', async () => {
    const target = tracked('it');
    heap.property(heap.object(heap.window, 'a'), 'x', target);
    heap.property(heap.object(heap.object(heap.window, 'b'), 'y'), 'z', target);
    const graph = heap.graph();
    const before = graph.referenceTargets.slice();
    await reportHeap(graph);
    expect(graph.referenceTargets).toEqual(before);
  });
});
