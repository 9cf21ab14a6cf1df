// https://webidl.spec.whatwg.org/#js-platform-objects, §3.6 to §3.8: what interfaces, operations and their errors look like.
const INTERFACES = {
  BroadcastChannel: 1,
  EventSource: 1,
  EventTarget: 0,
  IntersectionObserver: 1,
  MessageChannel: 0,
  MutationObserver: 1,
  PerformanceObserver: 1,
  RTCPeerConnection: 0,
  ResizeObserver: 1,
  WebSocket: 1,
  Worker: 1,
};
const OPERATIONS = [
  [EventTarget.prototype, 'addEventListener', 2],
  [EventTarget.prototype, 'removeEventListener', 2],
  [EventTarget.prototype, 'dispatchEvent', 1],
  [window, 'setTimeout', 1],
  [window, 'setInterval', 1],
  [window, 'clearTimeout', 0],
  [window, 'clearInterval', 0],
  [window, 'requestAnimationFrame', 1],
  [window, 'cancelAnimationFrame', 1],
  [window, 'requestIdleCallback', 1],
  [URL, 'createObjectURL', 1],
  [URL, 'revokeObjectURL', 1],
  [MutationObserver.prototype, 'observe', 1],
  [MutationObserver.prototype, 'disconnect', 0],
  [ResizeObserver.prototype, 'unobserve', 1],
  [WebSocket.prototype, 'close', 0],
  [Worker.prototype, 'terminate', 0],
  [MessagePort.prototype, 'start', 0],
];

describe('What an interface looks like', () => {
  for (const [name, length] of Object.entries(INTERFACES))
    it(name, () => {
      const made = window[name];
      const { enumerable, configurable, writable } = Object.getOwnPropertyDescriptor(window, name);
      assert.deepEqual(
        { enumerable, configurable, writable },
        { enumerable: false, configurable: true, writable: true },
      );
      assert.equal(made.name, name);
      assert.equal(made.length, length);
      assert.equal(Function.prototype.toString.call(made), `function ${name}() { [native code] }`);
      assert.equal(made.prototype.constructor, made);
      assert.isFalse(Object.getOwnPropertyDescriptor(made, 'prototype').writable);
      assert.equal(Object.prototype.toString.call(made.prototype), `[object ${name}]`);
      assert.throws(() => made(), TypeError, /Please use the 'new' operator/);
      assert.throws(() => Reflect.construct(made, [], {}), TypeError);
      assert.include(Object.getOwnPropertyNames(made), 'length');
    });
});

describe('What an operation looks like', () => {
  for (const [owner, name, length] of OPERATIONS)
    it(name, () => {
      const { value, enumerable, configurable, writable } = Object.getOwnPropertyDescriptor(owner, name);
      assert.deepEqual([enumerable, configurable, writable], [true, true, true]);
      assert.deepEqual([value.name, value.length], [name, length]);
      assert.equal(`${value}`, `function ${name}() { [native code] }`);
      assert.deepEqual(Object.getOwnPropertyNames(value).sort(), ['length', 'name']);
      assert.equal(Object.getPrototypeOf(value), Function.prototype);
      assert.isFalse('prototype' in value);
      assert.throws(() => new value(), TypeError, /is not a constructor/);
    });
  it('is found where it is inherited from, and nowhere else', () => {
    assert.isFalse(Object.hasOwn(window, 'addEventListener'));
    assert.isFalse(Object.hasOwn(document, 'addEventListener'));
    assert.equal(window.addEventListener, EventTarget.prototype.addEventListener);
    assert.equal(document.body.removeEventListener, EventTarget.prototype.removeEventListener);
  });
  const FAILING = {
    addEventListener: () => document.addEventListener('ring', 1),
    observe: () => new MutationObserver(() => undefined).observe(document, {}),
    revokeObjectURL: () => URL.revokeObjectURL(),
    setTimeout: () => setTimeout.call({}),
    'the constructor of a BroadcastChannel': () => new BroadcastChannel(),
    'the constructor of a WebSocket': () => new WebSocket('http://'),
    'the constructor of a derived class': () => new (class Line extends WebSocket {})('http://'),
  };
  for (const [name, fail] of Object.entries(FAILING))
    it(`throws with its caller first in the stack: ${name}`, () => {
      const deep = (depth) => (depth > 0 ? [deep(depth - 1)] : [fail()]);
      let error;
      try {
        deep(20);
      } catch (thrown) {
        error = thrown;
      }
      const frames = error.stack.split('\n    at ').slice(1);
      assert.equal(frames.length, Error.stackTraceLimit);
      assert.match(frames[0], /unseen\.js:/);
      assert.equal(
        frames.filter((frame) => frame.startsWith('deep ')).length,
        name.includes('derived') ? 8 : 9,
      );
      assert.deepEqual(Object.getOwnPropertyDescriptor(error, 'stack').enumerable, false);
    });
  it('leaves alone what a getter of the page throws', () => {
    const error = new Error('mine');
    const { stack } = error;
    const thrower = {
      get capture() {
        throw error;
      },
    };
    assert.throws(() => document.addEventListener('ring', () => undefined, thrower), 'mine');
    assert.equal(error.stack, stack);
  });
  it('is what a frame of its own has, too', () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { EventTarget: Theirs, Function: TheirFunction } = frame.contentWindow;
    const { addEventListener: add } = Theirs.prototype;
    assert.notEqual(add, EventTarget.prototype.addEventListener);
    assert.equal(TheirFunction.prototype.toString.call(add), 'function addEventListener() { [native code] }');
    let heard = 0;
    add.call(document, 'ring', () => heard++, { once: true });
    document.dispatchEvent(new Event('ring'));
    frame.remove();
    assert.equal(heard, 1);
  });
});
