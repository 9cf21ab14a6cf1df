/** Built-ins that a page may have replaced. */
const PATCHED = `[
  [Array.prototype, 'push', 'pop', 'forEach', 'map', 'filter', 'indexOf', 'includes', 'slice', 'splice', 'join', Symbol.iterator],
  [Map.prototype, 'get', 'set', 'has', 'delete', 'forEach', Symbol.iterator],
  [Set.prototype, 'add', 'has', 'delete', 'forEach', Symbol.iterator],
  [WeakMap.prototype, 'get', 'set', 'has', 'delete'],
  [WeakSet.prototype, 'add', 'has'],
  [WeakRef.prototype, 'deref'],
  [FinalizationRegistry.prototype, 'register', 'unregister'],
  [Function.prototype, 'call', 'apply', 'bind', 'toString'],
  [Object, 'defineProperty', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'keys', 'assign', 'freeze', 'entries', 'hasOwn'],
  [Object.prototype, 'hasOwnProperty', 'toString', 'valueOf'],
  [Reflect, 'apply', 'construct', 'get', 'has', 'ownKeys', 'defineProperty', 'getOwnPropertyDescriptor'],
  [String.prototype, 'slice', 'indexOf', 'split', 'replace', 'toLowerCase', 'startsWith', 'trim', 'at', 'toString'],
  [Number.prototype, 'toString', 'valueOf'],
  [RegExp.prototype, 'exec', 'test', Symbol.replace],
  [Promise.prototype, 'then', 'catch', 'finally'],
  [Promise, 'resolve', 'reject'],
  [JSON, 'stringify', 'parse'],
  [Date, 'now'],
  [Performance.prototype, 'now', 'mark'],
  [Node.prototype, 'contains', 'cloneNode', 'appendChild'],
  [Element.prototype, 'getAttribute', 'matches', 'closest', 'querySelector'],
  [Error, 'captureStackTrace'],
  [Event.prototype, 'composedPath'],
  [MessagePort.prototype, 'postMessage'],
  [EventTarget.prototype, 'dispatchEvent'],
  [Array, 'from', 'isArray', 'of'],
  [Math, 'max', 'min'],
  [Symbol.prototype, 'toString'],
]`;

/** Getters that it may have replaced. */
const ACCESSORS = `[
  [AbortSignal.prototype, 'aborted'],
  [Event.prototype, 'type'],
  [Event.prototype, 'target'],
  [Node.prototype, 'nodeName'],
  [Node.prototype, 'isConnected'],
  [Node.prototype, 'textContent'],
  [Element.prototype, 'tagName'],
  [Blob.prototype, 'size'],
  [MessageChannel.prototype, 'port1'],
  [WebSocket.prototype, 'readyState'],
  [Document.prototype, 'hidden'],
  [Map.prototype, 'size'],
  [Set.prototype, 'size'],
  [window, 'event'],
]`;

/** Takes one of each from the platform, and gives it back. */
const USE = `
  const target = document.body.appendChild(document.createElement('p'));
  const listen = () => 1;
  const stop = new AbortController();
  for (const options of [undefined, true, { once: true }, { signal: stop.signal }]) target.addEventListener('a', listen, options);
  for (let i = 0; i < 40; i++) target.addEventListener('b' + i, () => i, { once: i % 2 === 0 });
  target.dispatchEvent(new Event('a'));
  stop.abort();
  target.removeEventListener('a', listen, true);
  for (let i = 0; i < 400; i++) clearTimeout(setTimeout(listen, 1e6));
  clearInterval(setInterval(listen, 1000));
  cancelAnimationFrame(requestAnimationFrame(listen));
  for (const Observer of [MutationObserver, ResizeObserver, IntersectionObserver]) {
    const observer = new Observer(listen);
    observer.observe(target, { childList: true });
    observer.disconnect();
  }
  URL.revokeObjectURL(URL.createObjectURL(new Blob(['a'])));
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = listen;
  port2.start();
  port1.close();
  new BroadcastChannel('a').close();
  try { new WebSocket('odd:'); } catch {}
  try { requestAnimationFrame(1); } catch {}
  matchMedia('print').addListener(listen);
  target.remove();
`;

/** Counts the calls of built-ins while the platform is used, and until all that follows has been done: one line a built-in. */
export const countCalls = `(async () => {
  const patched = ${PATCHED};
  const accessors = ${ACCESSORS};
  const counts = new Map();
  const { get, set } = Map.prototype;
  const { apply } = Reflect;
  let counting = false;
  for (const [object, ...keys] of patched)
    for (const key of keys) {
      const original = object[key];
      const name = String(key) + ' ' + patched.findIndex(([one]) => one === object);
      object[key] = function (...args) {
        if (counting) { counting = false; apply(set, counts, [name, (apply(get, counts, [name]) ?? 0) + 1]); counting = true; }
        return apply(original, this, args);
      };
    }
  const later = setTimeout;
  for (const [object, key] of accessors) {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(object, key);
    const counted = function () {
      if (counting) { counting = false; apply(set, counts, [key, 1]); counting = true; }
      return apply(get, this, []);
    };
    Object.defineProperty(object, key, { ...rest, get: counted });
  }
  counting = true;
  ${USE}
  await new Promise((resolve) => later(resolve, 60));
  counting = false;
  return [...counts].map(String).sort().join('\\n');
})()`;
