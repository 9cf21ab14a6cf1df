/**
 * What a page may ask to learn whether it is watched: expressions, by what they are about, which have to be the same with
 * instruments and without.
 */
export const STATEMENTS: Readonly<Record<string, string>> = {
  'functions called with nothing': `
    [addEventListener, removeEventListener, setTimeout, requestAnimationFrame, URL.createObjectURL, WebSocket, MutationObserver]
      .map((one) => { try { return one(); } catch (error) { return error.stack; } }).join('\\n')`,
  'the numbers of timers and frames':
    '[setTimeout(() => 1), setInterval(() => 1), requestAnimationFrame(() => 1), requestIdleCallback(() => 1)]',
  'subclasses, and what they are made for': `
    (() => {
      class Ours extends MutationObserver { constructor() { super(() => 1); this.made = new.target === Ours; } }
      const one = new Ours();
      const another = Reflect.construct(BroadcastChannel, ['a'], class Other {});
      return [one.made, one instanceof MutationObserver, one.constructor === Ours, Object.getPrototypeOf(Ours) === MutationObserver,
        another instanceof BroadcastChannel, new MutationObserver(() => 1).constructor === MutationObserver];
    })()`,
  'what is cloned':
    '(() => { try { structuredClone(WebSocket); } catch (error) { return error.message; } })()',
  'the stack of an error, up to its limit': `
    (() => {
      const deep = (depth) => (depth === 0 ? requestAnimationFrame(null) : deep(depth - 1));
      try { deep(30); } catch (error) { return error.stack; }
    })()`,
  'a stack that the page makes by its own hook': `
    (() => {
      Error.prepareStackTrace = (error, sites) => sites.length;
      try { setTimeout(Symbol()); } catch (error) { return typeof error.stack; } finally { delete Error.prepareStackTrace; }
    })()`,
  'who calls': `
    [WebSocket, addEventListener, setTimeout, Function.prototype.toString]
      .map((one) => { try { return [one.caller, one.arguments]; } catch (error) { return error.stack; } }).join('\\n')`,
  'the text of functions, and of what is made of them': `
    [addEventListener, WebSocket, Function.prototype.toString, addEventListener.bind(), new Proxy(WebSocket, {}),
      Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage').set, class extends WebSocket {}]
      .map((one) => Function.prototype.toString.call(one)).join('\\n')`,
  'what reads the options of a listener, and how often': `
    (() => {
      const read = [];
      const options = new Proxy({ once: true }, { get: (target, key) => (read.push(String(key)), target[key]),
        has: (_, key) => (read.push('has ' + String(key)), false), ownKeys: () => (read.push('keys'), []) });
      addEventListener('a', () => 1, options);
      removeEventListener('a', () => 1, options);
      document.addEventListener('a', null, options);
      return read;
    })()`,
  'what is asked of the wrong object': `
    (() => {
      const read = [];
      const type = { toString: () => read.push('type') };
      for (const method of [EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener])
        try { method.call({}, type, () => 1, { get capture() { read.push('capture'); } }); } catch (error) { read.push(error.message); }
      return read;
    })()`,
  'listeners in their order, and those that are called once': `
    (() => {
      const called = [];
      const target = new EventTarget();
      const stop = (event) => { called.push('stop'); event.stopImmediatePropagation(); };
      target.addEventListener('a', () => called.push('once'), { once: true });
      target.addEventListener('a', () => called.push('always'));
      target.dispatchEvent(new Event('a'));
      target.addEventListener('a', stop, { once: true, capture: true });
      target.dispatchEvent(new Event('a'));
      target.dispatchEvent(new Event('a'));
      return called;
    })()`,
  'microtasks in their order': `
    new Promise((resolve) => {
      const order = [];
      const observer = new MutationObserver(() => order.push('mutation'));
      observer.observe(document.body, { attributes: true });
      Promise.resolve().then(() => order.push('promise'));
      document.body.id = 'a';
      queueMicrotask(() => order.push('microtask'));
      setTimeout(() => resolve(order), 5);
    })`,
  'what is on the global object': 'Object.keys(window).join()',
};
