import { beforeEach, describe, expect, it } from 'vitest';
import { SyntheticHeap } from './synthetic-heap.ts';

let heap: SyntheticHeap;
let target: number;
let browser: number;
beforeEach(() => {
  heap = new SyntheticHeap();
  target = heap.track(heap.node('object', 'Connection'), 'db:main', 'connection');
  browser = heap.node('synthetic', 'C++ Persistent roots');
  heap.edge(heap.gcRoots, 'element', 2, browser);
});

const path = async () => `\n${await heap.report()}\n`;

/** A chain of the browser's own objects. */
function chain(from: number, ...names: string[]): number {
  return names.reduce((holder, name) => {
    const node = heap.node('native', name);
    heap.edge(holder, 'element', 1, node);
    return node;
  }, from);
}

const pending = (name: string) =>
  chain(browser, 'Pending activities', 'blink::HeapVectorBacking<blink::ActiveScriptWrappable>', name);

function listen(owner: number, listener: number, kind = 'V8EventListener'): void {
  const end = chain(owner, 'blink::EventTargetData', 'blink::RegisteredEventListener', 'EventListener', kind);
  heap.edge(end, 'element', 1, listener);
}

const callback = () => heap.closure('onTick', { connection: target });

describe('what the browser holds is told in the words of those who write pages', () => {
  it('an animation frame', async () => {
    const document = heap.node('native', 'HTMLDocument');
    heap.property(heap.window, '<symbol Window#DocumentCachedAccessor>', document);
    const end = chain(
      document,
      'ScriptedAnimationController',
      'blink::HeapVectorBacking<blink::FrameCallback>',
      'V8FrameCallback',
      'V8FrameRequestCallback',
    );
    heap.edge(end, 'element', 1, callback());
    expect(await path()).toBe(`
db:main:
Window → document → requestAnimationFrame callback → closure onTick → connection
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
`);
  });

  it('a timer, of which a snapshot does not tell whether it repeats', async () => {
    const end = chain(
      heap.window,
      'blink::(anonymous namespace)::DOMTimerCoordinator',
      'DOMTimer',
      'ScheduledAction',
      'V8Function',
    );
    heap.edge(end, 'element', 1, callback());
    expect(await path()).toBe(`
db:main:
Window → setTimeout/setInterval callback → closure onTick → connection
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
`);
  });

  it('a listener, with whom it is of, and with the event where there is but one', async () => {
    listen(pending('MediaQueryList'), callback());
    expect(await path()).toBe(`
db:main:
browser → change listener of MediaQueryList → closure onTick → connection
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
`);
  });

  it('an object that is kept for its listener, with that listener', async () => {
    const query = heap.track(pending('MediaQueryList'), 'query');
    listen(query, heap.node('closure', 'onMediaChange'));
    expect(await path()).toContain(`
query:
browser → MediaQueryList has a change listener: onMediaChange
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
`);
  });

  it('an object that is open, with three of the functions that it calls', async () => {
    const socket = heap.track(pending('WebSocket'), 'socket');
    for (const name of ['onOpen', 'onText', 'onClose', 'onError']) listen(socket, heap.node('closure', name));
    expect(await path()).toContain(`
socket:
browser → WebSocket is open and has listeners: onOpen, onText, onClose, …
`);
  });

  it('an observer, with what it observes', async () => {
    const element = heap.property(heap.window, 'article', heap.node('native', '<article class="a">'));
    const observer = chain(
      element,
      'blink::NodeRareData',
      'blink::HeapHashTableBacking<blink::ResizeObserver>',
      'blink::ResizeObservation',
      'ResizeObserver',
    );
    heap.edge(chain(observer, 'V8ResizeObserverCallback'), 'element', 1, callback());
    expect(await path()).toBe(`
db:main:
Window → article → <article class="a"> → ResizeObserver of <article> → ResizeObserver callback
                                                                       ~~~~~~~~~~~~~~~~~~~~~~~
  → closure onTick → connection
`);
  });

  it('the body of a response that is still read', async () => {
    const end = chain(
      browser,
      'blink::BodyStreamBuffer',
      'blink::(anonymous namespace)::FetchDataLoaderAsString',
      'blink::ScriptPromiseResolver<blink::IDLUSVString>',
    );
    const promise = heap.node('object', 'Promise');
    const reaction = heap.node('native', 'system / PromiseReaction');
    heap.edge(end, 'element', 1, promise).edge(promise, 'internal', 'reactions_or_result', reaction);
    heap.edge(reaction, 'hidden', 2, callback());
    expect(await path()).toBe(`
db:main:
browser → fetch body → Promise reaction (never settled) → closure onTick → connection
          ~~~~~~~~~~
`);
  });
});

describe('what Node holds is told in the words of its documentation', () => {
  it('a timer, which repeats if the snapshot has a number for that', async () => {
    const map = heap.object(heap.window, 'timerListMap');
    const timeout = heap.object(map, '_idleNext', 'Timeout');
    heap.property(timeout, '_repeat', heap.number(1000));
    heap.property(timeout, '_onTimeout', callback());
    expect(await path()).toContain('Window → setInterval callback → closure onTick → connection\n');
  });

  it('a listener of an emitter, with its event and its class', async () => {
    const emitter = heap.object(heap.window, 'bus', 'Bus');
    heap.property(heap.object(emitter, '_events'), 'tick', callback());
    expect(await path()).toContain('Window → bus → listener "tick" of Bus → closure onTick → connection\n');
  });
});
