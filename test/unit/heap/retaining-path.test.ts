import { beforeEach, describe, expect, it } from 'vitest';
import { SyntheticHeap } from './synthetic-heap.ts';

let heap: SyntheticHeap;
let target: number;
beforeEach(() => {
  heap = new SyntheticHeap();
  target = heap.node('object', 'Connection');
  heap.track(target, 'db:main', 'connection');
});

const path = async () => `\n${await heap.report()}\n`;

describe('a retaining path reads like code', () => {
  it('from a global through properties, a Map and a closure to the variable that holds the object', async () => {
    const app = heap.object(heap.window, 'app');
    heap.map(app, 'store', [['user:42', heap.closure('onTick', { connection: target })]]);
    expect(await path()).toBe(`
db:main:
Window → app.store → Map["user:42"] → closure onTick → connection
                     ~~~~~~~~~~~~~~
`);
  });

  it('from a global, also where code that ran while the snapshot was taken holds it by a shorter way', async () => {
    const handles = heap.node('synthetic', '(Handle scope)', 0);
    heap.edge(heap.gcRoots, 'element', 2, handles).edge(handles, 'element', 1, heap.window);
    heap.property(heap.window, 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → connection
         ~~~~~~~~~~
`);
  });

  it('names what has no plain name: symbols, private fields, accessors, keys with spaces', async () => {
    const app = heap.object(heap.window, 'app');
    const state = heap.property(app, '<symbol state>', heap.node('object', 'Object'));
    const field = heap.property(state, '#cache', heap.node('object', 'Object'));
    heap.property(heap.property(field, 'content type', heap.node('object', 'Object')), 'get size', target);
    expect(await path()).toBe(`
db:main:
Window → app[Symbol(state)].#cache["content type"].size (getter)
                                                  ~~~~~~~~~~~~~~
`);
  });

  it('leaves out what an array keeps its elements in, but not a property of that name', async () => {
    const list = heap.object(heap.object(heap.window, 'observer'), 'elements', 'Array');
    const store = heap.node('array', '(object elements)');
    heap.edge(list, 'internal', 'elements', store).edge(store, 'internal', '0', target);
    expect(await path()).toBe(`
db:main:
Window → observer.elements[0]
                          ~~~
`);
  });

  it('tells where an anonymous function is', async () => {
    const at = { url: 'https://example.com/src/socket.js?v=2', line: 18 };
    heap.property(heap.window, 'onTick', heap.closure('', { connection: target }, at));
    expect(await path()).toBe(`
db:main:
Window → onTick → closure (socket.js:18:1) → connection
                                             ~~~~~~~~~~
`);
  });

  it('leaves out contexts between a function and its variable, and the cell of a variable that changes', async () => {
    const closure = heap.property(heap.window, 'poll', heap.node('closure', 'poll'));
    const inner = heap.node('object', 'system / Context / scope @1');
    const outer = heap.node('object', 'system / Context / scope @2');
    const cell = heap.node('native', 'system / ContextCell');
    heap.edge(closure, 'internal', 'context', inner).edge(inner, 'internal', 'previous', outer);
    heap.edge(outer, 'context', 'connection', cell).edge(cell, 'hidden', 0, target);
    expect(await path()).toBe(`
db:main:
Window → poll → closure poll → connection
                               ~~~~~~~~~~
`);
  });

  describe('a variable of a block, which V8 counts', () => {
    const block = (names: string[], held: number[]) => {
      const closure = heap.property(heap.window, 'poll', heap.node('closure', 'poll'));
      const context = heap.node('object', 'system / Context');
      const info = heap.node('code', 'system / ScopeInfo');
      heap.edge(closure, 'internal', 'context', context).edge(context, 'internal', 'scope_info', info);
      heap.edge(info, 'hidden', 0, heap.node('code', 'system / ScopeInfo'));
      for (const [i, name] of names.entries()) heap.edge(info, 'hidden', i + 1, heap.node('string', name));
      for (const [i, node] of held.entries()) heap.edge(context, 'hidden', i, node);
    };

    it('has the name that its scope lists', async () => {
      block(['sockets', 'connection'], [heap.node('object', 'Array'), target]);
      expect(await path()).toContain('poll → closure poll → connection\n');
    });

    it('has none where the list has names of what is no object', async () => {
      block(['count', 'connection'], [target]);
      expect(await path()).not.toMatch(/count|→ connection/);
    });
  });

  it('shows a top-level variable as one', async () => {
    const table = heap.node('native', 'system / ScriptContextTable');
    const script = heap.node('object', 'system / Context / scope @1');
    heap.edge(heap.context, 'internal', 'script_context_table', table).edge(table, 'hidden', 2, script);
    heap.edge(script, 'context', 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → connection
         ~~~~~~~~~~
`);
  });

  it('folds what the browser keeps between an event target and its listener', async () => {
    const button = heap.property(heap.window, 'button', heap.node('native', '<button>', 16, true));
    const data = heap.node('native', 'blink::EventTargetData');
    const vector = heap.node('native', 'blink::HeapVector<blink::RegisteredEventListener>');
    const registered = heap.node('native', 'blink::RegisteredEventListener');
    const listener = heap.node('native', 'V8EventListener');
    heap.edge(button, 'element', 13, data).edge(data, 'element', 1, vector);
    heap.edge(vector, 'element', 1, registered).edge(registered, 'element', 1, listener);
    heap.edge(listener, 'element', 1, heap.closure('onClick', { connection: target }));
    expect(await path()).toBe(`
db:main:
Window → button → detached <button> → listener of <button> → closure onClick → connection
         ~~~~~~
`);
  });

  it('shows one end of a detached tree and where the path leaves it', async () => {
    const div = heap.property(heap.window, 'view', heap.node('native', '<div>', 16, true));
    const list = heap.node('native', '<ul>');
    const item = heap.node('native', '<li>', 16, true);
    heap.edge(div, 'element', 3, list).edge(list, 'element', 1, item);
    heap.property(item, 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → view → detached <div> → detached <li>.connection
         ~~~~
`);
  });

  it('knows what waits for a promise, and what a promise has', async () => {
    const promise = heap.object(heap.window, 'ready', 'Promise');
    const reaction = heap.node('native', 'system / PromiseReaction');
    heap.edge(promise, 'internal', 'reactions_or_result', reaction);
    heap.edge(reaction, 'hidden', 2, heap.closure('', { connection: target }));
    const result = heap.object(heap.window, 'settled', 'Promise');
    const other = heap.track(heap.node('object', 'Connection'), 'db:other');
    heap.edge(result, 'internal', 'reactions_or_result', other);
    expect(await path()).toBe(`
db:main:
Window → ready → Promise reaction (never settled) → closure (anonymous) → connection
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
db:other:
Window → settled → result
                   ~~~~~~
`);
  });

  it('names a bound function, its arguments and its this', async () => {
    const bound = heap.property(heap.window, 'poll', heap.node('closure', 'native_bind'));
    heap.edge(bound, 'internal', 'bound_function', heap.node('closure', 'poll'));
    heap.edge(bound, 'shortcut', 'bound_argument_1', target);
    expect(await path()).toBe(`
db:main:
Window → poll → bound poll → bound argument 1
                             ~~~~~~~~~~~~~~~~
`);
  });

  it('wraps where it is too long, with the underline under the right line', async () => {
    let holder = heap.window;
    for (let i = 0; i < 7; i++) {
      const next = heap.node('object', 'Object');
      heap.property(holder, `aRatherLongPropertyName${i}`, heap.closure(`callback${i}`, { next }));
      holder = next;
    }
    heap.property(holder, 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → aRatherLongPropertyName0 → closure callback0 → next.aRatherLongPropertyName1
  → closure callback1 → next.aRatherLongPropertyName2 → closure callback2
  → next.aRatherLongPropertyName3 → closure callback3 → next.aRatherLongPropertyName4
  → closure callback4 → next.aRatherLongPropertyName5 → closure callback5
  → next.aRatherLongPropertyName6 → closure callback6 → next.connection
                                                            ~~~~~~~~~~~
`);
  });
});

describe('the path is a shortest one over strong references', () => {
  it('not over a weak one', async () => {
    const cache = heap.object(heap.window, 'cache', 'WeakRef');
    heap.edge(cache, 'weak', 'target', target);
    expect(await path()).toBe('\ndb:main: nothing holds it\n');
  });

  it('over the shorter of two', async () => {
    const app = heap.object(heap.window, 'app');
    heap.property(heap.object(app, 'deep'), 'connection', target);
    heap.property(app, 'connection', target);
    expect(await path()).toContain('Window → app.connection\n');
  });

  it('to the value of a WeakMap only if both its key and its table are held', async () => {
    const key = heap.node('object', 'Session');
    const weakMap = heap.object(heap.window, 'sessions', 'WeakMap');
    const table = heap.node('array', '');
    heap.edge(weakMap, 'internal', 'table', table);
    heap.weakEntry(table, key, target);
    expect(await path()).toBe('\ndb:main: nothing holds it\n');

    heap.property(heap.object(heap.object(heap.window, 'app'), 'user'), 'session', key);
    expect(await path()).toBe(`
db:main:
Window → app.user.session → WeakMap[this]
                            ~~~~~~~~~~~~~
`);
  });

  it('by the WeakMap if its key was held first', async () => {
    const key = heap.object(heap.window, 'session');
    const table = heap.node('array', '');
    heap.edge(heap.object(heap.object(heap.window, 'app'), 'notes', 'WeakMap'), 'internal', 'table', table);
    heap.weakEntry(table, key, target);
    expect(await path()).toBe(`
db:main:
Window → app.notes → WeakMap[Key]
                     ~~~~~~~~~~~~
`);
  });

  it('not to a value that only its own entry reaches the key of', async () => {
    const key = heap.node('object', 'Session');
    const table = heap.node('array', '');
    heap.edge(heap.object(heap.window, 'notes', 'WeakMap'), 'internal', 'table', table);
    heap.weakEntry(table, key, target);
    heap.property(target, 'session', key);
    expect(await path()).toBe('\ndb:main: nothing holds it\n');
  });
});

describe('of a context, which has hundreds of references of its own', () => {
  const contextOf = (type: 'native' | 'hidden', name: string): number => {
    const context = heap.node(type, name, 0);
    heap.edge(heap.globalHandles, 'internal', '2 / V8PerContextData::context_', context);
    for (let i = 0; i < 100; i++) heap.edge(context, 'hidden', i, heap.node('hidden', 'system / Cell'));
    return context;
  };

  it('the global is followed first, as that is what a developer knows', async () => {
    const context = contextOf('native', 'system / NativeContext / https://frame.example');
    const cache = heap.node('object', 'Object');
    heap.edge(context, 'internal', 'cache', cache);
    heap.property(cache, 'entry', target);
    const global = heap.node('object', 'Window [JSGlobalObject] / https://frame.example');
    heap.edge(context, 'internal', 'global_object', global);
    heap.property(global, 'connection', target);
    expect(await path()).toContain('Window → connection\n');
  });

  it('the map of functions is no way, as for DevTools', async () => {
    const context = contextOf('hidden', 'system / NativeContext');
    heap.edge(context, 'internal', 'sloppy_function_map', target);
    expect(await path()).toBe('\ndb:main: nothing holds it\n');
  });
});

describe('what only tools hold', () => {
  it('is said to be an artefact of the tools', async () => {
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', target);
    expect(await path()).toBe(`
db:main: (tools)
DevTools console → Connection
                   ~~~~~~~~~~
`);
  });

  it('is found however much of it tools hold only by each other', async () => {
    const debuggerRoot = heap.node('synthetic', '(Debugger)');
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', debuggerRoot);
    heap.edge(debuggerRoot, 'element', 1, target);
    expect(await path()).toContain('db:main: (tools)\n');
  });

  it('is known whether the root counts as detached or not', async () => {
    const debuggerRoot = heap.node('synthetic', '(Debugger)', 0, true);
    heap.edge(heap.gcRoots, 'element', 2, debuggerRoot);
    heap.edge(debuggerRoot, 'element', 1, target);
    expect(await path()).toContain('db:main: (tools)\n');
  });

  it('is visited last, however short the way is', async () => {
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', target);
    heap.property(heap.object(heap.object(heap.window, 'app'), 'db'), 'connection', target);
    expect(await path()).toContain('Window → app.db.connection\n');
  });
});

describe('what code has only while it runs, or is being optimised in another thread', () => {
  for (const root of ['(Handle scope)', '(Stack roots)'])
    it(`is visited last, however short the way is: ${root}`, async () => {
      const scope = heap.node('object', 'system / Context / scope @8355');
      const handles = heap.node('synthetic', root);
      heap.edge(heap.gcRoots, 'element', 2, handles).edge(handles, 'element', 1, scope);
      heap.edge(scope, 'context', 'e', target);
      heap.property(heap.object(heap.object(heap.window, 'app'), 'db'), 'connection', target);
      expect(await path()).toContain('Window → app.db.connection\n');
    });

  it('does not count as such where it is a context: a file may name no other root', async () => {
    const handles = heap.node('synthetic', '(Handle scope)', 0);
    const context = heap.node('hidden', 'system / NativeContext');
    heap.edge(heap.gcRoots, 'element', 2, handles).edge(handles, 'element', 1, context);
    heap.edge(context, 'property', 'kept', target);
    expect(await path()).toContain('kept');
  });
});

describe('the suspect reference', () => {
  it('is the first by which things come and go', async () => {
    const sessions = heap.object(heap.window, 'sessions', 'Array');
    const session = heap.node('object', 'Session');
    heap.edge(sessions, 'element', 0, session);
    heap.edge(heap.object(session, 'sockets', 'Array'), 'element', 3, target);
    expect(await path()).toBe(`
db:main:
Window → sessions[0].sockets[3]
                 ~~~
`);
  });

  it('is not the entry of a collection of which nearly all entries are as they should be', async () => {
    const users = heap.object(heap.window, 'users', 'Array');
    for (let i = 0; i < 20; i++) heap.edge(users, 'element', i, heap.node('object', 'User'));
    const user = heap.node('object', 'User');
    heap.edge(users, 'element', 20, user);
    heap.property(user, 'draft', target);
    expect(await path()).toBe(`
db:main:
Window → users[20].draft
                  ~~~~~~
`);
  });

  it('is before the first survivor on the way', async () => {
    const owner = heap.object(heap.window, 'owner', 'Session');
    heap.track(owner, 'session');
    heap.edge(heap.object(owner, 'sockets', 'Array'), 'element', 0, target);
    expect(await path()).toBe(`
db:main:
Window → owner.sockets[0]
         ~~~~~
session:
Window → owner
         ~~~~~
`);
  });
});
