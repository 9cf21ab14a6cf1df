import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages({
  '/idle.js': (response) => void response.setHeader('content-type', 'text/javascript').end(''),
});

it('what a page has made of built-ins is not called by us, and breaks nothing', async () => {
  const kinds = [
    'channel',
    'connection',
    'database',
    'geolocation',
    'lock',
    'response',
    'stream',
    'worker',
  ] as const;
  const page = await pages.open({ kinds });
  const called = await page.do(async () => {
    const calls: string[] = [];
    const undo: (() => void)[] = [];
    const { apply, defineProperty } = Reflect;
    let isOn = false;
    const patch = (owner: object, key: PropertyKey): void => {
      const native = Reflect.get(owner, key) as (...args: unknown[]) => unknown;
      const patched = function (this: unknown, ...args: unknown[]): unknown {
        if (isOn) calls[calls.length] = String(key);
        return apply(native, this, args);
      };
      const before = { value: native, configurable: true, writable: true };
      undo[undo.length] = () => void defineProperty(owner, key, before);
      defineProperty(owner, key, { value: patched, configurable: true, writable: true });
    };
    patch(Array.prototype, Symbol.iterator);
    for (const key of ['push', 'map', 'filter', 'slice', 'forEach']) patch(Array.prototype, key);
    for (const key of ['get', 'set', 'has', 'delete', 'forEach']) patch(Map.prototype, key);
    for (const key of ['add', 'has', 'delete', 'forEach']) patch(Set.prototype, key);
    for (const key of ['get', 'set', 'has']) patch(WeakMap.prototype, key);
    for (const key of ['slice', 'indexOf', 'startsWith', 'includes', 'split']) patch(String.prototype, key);
    for (const key of ['then', 'catch', 'finally']) patch(Promise.prototype, key);
    patch(WeakRef.prototype, 'deref');
    patch(EventTarget.prototype, 'addEventListener');
    patch(Object, 'getOwnPropertyDescriptor');
    patch(Reflect, 'apply');
    patch(Math, 'max');
    patch(Math, 'min');
    patch(LockManager.prototype, 'query');
    const made: unknown[] = [];
    isOn = true;
    made[0] = new WebSocket(`ws://${location.host}/a?b`);
    made[1] = new EventSource('/nothing');
    const peer = new RTCPeerConnection();
    made[2] = peer.createDataChannel('a');
    peer.close();
    const channel = new MessageChannel();
    channel.port1.start();
    channel.port2.postMessage(0, [channel.port1]);
    channel.port2.close();
    made[3] = new BroadcastChannel('a');
    new Worker('/idle.js').terminate();
    new SharedWorker('/idle.js').port.close();
    made[4] = new ReadableStream().getReader();
    (made[4] as ReadableStreamDefaultReader).releaseLock();
    navigator.geolocation.clearWatch(navigator.geolocation.watchPosition(() => 0));
    const response = await fetch('/idle.js');
    made[5] = response.ok;
    await response.text();
    await navigator.locks.request('a', () => 0);
    const request = indexedDB.open('a');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    request.result.close();
    // what was taken is listed in a task of its own
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setTimeout(resolve));
    isOn = false;
    // what reads the answer is not to meet it
    for (let i = 0; i < undo.length; i++) undo[i]?.();
    return calls;
  });
  expect(called).toEqual([]);
  expect(page.errors).toEqual([]);
  // what connects may, or may not, have failed by now
  expect(await page.open()).toContain('BroadcastChannel a');
});
