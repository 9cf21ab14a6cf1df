import { beforeEach, describe, expect, it } from 'vitest';
import { SyntheticHeap } from './synthetic-heap.ts';

let heap: SyntheticHeap;
let target: number;
let element: number;
beforeEach(() => {
  heap = new SyntheticHeap();
  target = heap.track(heap.node('object', 'Connection'), 'db:main', 'connection');
  element = heap.property(heap.window, 'mount', heap.node('native', '<main>'));
});

const path = async () => `\n${await heap.report()}\n`;

/** An object with properties, of which some are new plain objects. */
function withProperties(node: number, ...names: string[]): number {
  for (const name of names) heap.object(node, name);
  return node;
}

describe('what frameworks keep is told in the words of their users', () => {
  it('React: the component and its hook, not the fibers', async () => {
    const fiber = () => withProperties(heap.node('object', 'fb'), 'memoizedProps', 'stateNode', 'return');
    const root = heap.property(element, '__reactContainer$1a2b', fiber());
    const app = heap.property(root, 'child', fiber());
    const chat = heap.property(app, 'sibling', fiber());
    heap.object(root, 'memoizedState');
    heap.object(app, 'memoizedState');
    heap.property(chat, 'type', heap.node('closure', 'Chat'));
    const hook = heap.object(heap.object(chat, 'memoizedState'), 'next');
    heap.property(heap.object(hook, 'memoizedState'), 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → mount → <main> → React <Chat> → hook 2.connection
                                               ~~~~~~~~~~~
`);
  });

  it('Vitest: the test, not what it is wrapped in', async () => {
    const runner = { url: 'file:///app/node_modules/@vitest/runner/dist/index.js', line: 12 };
    const written = heap.closure('', { registry: target }, { url: '/app/cache.test.ts', line: 3 });
    const wrapper = heap.closure('runWithTimeout', { fn: written }, runner);
    const index = heap.object(heap.window, '__vitest_index__');
    heap.property(index, 'beforeEach', heap.closure('beforeEach', { fnMap: wrapper }, runner));
    expect(await path()).toContain(
      'Window → a test or hook of Vitest → closure (cache.test.ts:3:1) → registry\n',
    );
  });

  it('Jest: the test, whose realm has a global of no class', async () => {
    const global = heap.node('object', 'Object');
    heap.edge(heap.root, 'shortcut', '3', global);
    const written = heap.closure('', { registry: target }, { url: '/app/cache.test.js', line: 3 });
    const state = heap.object(global, 'Symbol(JEST_STATE_SYMBOL)');
    const test = heap.object(heap.object(state, 'rootDescribeBlock'), 'child');
    heap.property(test, 'fn', written);
    expect(await path()).toContain(
      'global → a test or hook of Jest → closure (cache.test.js:3:1) → registry\n',
    );
  });

  it('React: the properties of a component', async () => {
    const fiber = heap.property(element, '__reactFiber$1a2b', heap.node('object', 'fb'));
    withProperties(fiber, 'memoizedState', 'stateNode', 'return');
    heap.property(fiber, 'type', heap.node('closure', 'Room'));
    heap.property(heap.object(fiber, 'memoizedProps'), 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → mount → <main> → React <Room> → props.connection
                                              ~~~~~~~~~~~
`);
  });

  it('Preact: the component and its hook, not the virtual nodes', async () => {
    const virtual = heap.property(element, '__k', withProperties(heap.node('object', 'Object'), 'props'));
    heap.property(virtual, 'type', heap.node('closure', 'Chat'));
    const component = heap.property(virtual, '__c', heap.node('object', 'Chat'));
    heap.property(component, '__v', virtual);
    const list = heap.object(heap.object(component, '__H'), '__', 'Array');
    const hook = heap.node('object', 'Object');
    heap.edge(list, 'element', 2, hook);
    heap.property(hook, 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → mount → <main> → Preact <Chat> → hook 3.connection
                                                ~~~~~~~~~~~
`);
  });

  it('Vue: the component and what its setup returned', async () => {
    const instance = heap.property(element, '__vueParentComponent', heap.node('object', 'Object'));
    withProperties(instance, 'subTree', 'appContext');
    heap.property(heap.object(instance, 'type'), '__name', heap.string('ChatRoom'));
    heap.property(heap.object(instance, 'setupState'), 'connection', target);
    expect(await path()).toBe(`
db:main:
Window → mount → <main> → Vue <ChatRoom> → setup.connection
                                                ~~~~~~~~~~~
`);
  });

  it('and what only looks like a framework is left as it is', async () => {
    heap.property(heap.object(heap.object(heap.window, 'node'), 'child'), '__v', target);
    expect(await path()).toBe(`
db:main:
Window → node.child.__v
                   ~~~~
`);
  });
});
