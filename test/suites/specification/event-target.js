// https://dom.spec.whatwg.org/#interface-eventtarget, §2.7; dispatch is §2.9, AbortSignal §3.2.
describe('EventTarget', () => {
  let target;
  let calls;
  const call = (name) => () => calls.push(name);
  beforeEach(() => {
    target = new EventTarget();
    calls = [];
  });
  const dispatch = (type = 'ring') => target.dispatchEvent(new Event(type, { cancelable: true }));

  it('calls in the order of adding', () => {
    for (const name of ['a', 'b', 'c']) target.addEventListener('ring', call(name));
    dispatch();
    assert.deepEqual(calls, ['a', 'b', 'c']);
  });
  it('adds one of type, callback and capture once', () => {
    const ring = call('ring');
    target.addEventListener('ring', ring);
    target.addEventListener('ring', ring, { once: true, passive: true });
    target.addEventListener('ring', ring, true);
    target.addEventListener('ring', ring, { capture: 1 });
    dispatch();
    dispatch();
    assert.equal(calls.length, 4);
  });
  it('keeps its place in the order when it is added again', () => {
    const first = call('first');
    target.addEventListener('ring', first);
    target.addEventListener('ring', call('second'));
    target.addEventListener('ring', first);
    dispatch();
    assert.deepEqual(calls, ['first', 'second']);
  });
  it('removes only what has the same capture', () => {
    const ring = call('ring');
    target.addEventListener('ring', ring, { capture: true });
    target.removeEventListener('ring', ring);
    dispatch();
    target.removeEventListener('ring', ring, { capture: 'yes' });
    dispatch();
    assert.equal(calls.length, 1);
  });
  it('removes what is called once before it is called', () => {
    const ring = () => {
      calls.push('ring');
      if (calls.length === 1) dispatch();
      if (calls.length === 1) target.addEventListener('ring', ring, { once: true });
    };
    target.addEventListener('ring', ring, { once: true });
    dispatch();
    dispatch();
    assert.equal(calls.length, 2);
    dispatch();
    assert.equal(calls.length, 2);
  });
  it('does not call what is removed by one before it', () => {
    const later = call('later');
    target.addEventListener('ring', () => target.removeEventListener('ring', later));
    target.addEventListener('ring', later, { once: true });
    dispatch();
    assert.deepEqual(calls, []);
  });
  it('does not call what is added while it dispatches', () => {
    target.addEventListener('ring', () => target.addEventListener('ring', call('late')), { once: true });
    dispatch();
    assert.deepEqual(calls, []);
    dispatch();
    assert.deepEqual(calls, ['late']);
  });
  it('stops at once', () => {
    target.addEventListener('ring', (event) => event.stopImmediatePropagation());
    target.addEventListener('ring', call('never'), { once: true });
    dispatch();
    assert.deepEqual(calls, []);
  });
  it('heeds preventDefault unless the listener is passive', () => {
    const prevent = (event) => event.preventDefault();
    target.addEventListener('ring', prevent, { passive: true });
    assert.isTrue(dispatch());
    target.addEventListener('ring', prevent, { capture: true });
    assert.isFalse(dispatch());
  });
  it('looks for handleEvent at each call, and calls it on its object', () => {
    const listener = {};
    target.addEventListener('ring', listener, { once: false });
    listener.handleEvent = function handle(event) {
      calls.push(this === listener, event.type);
    };
    dispatch();
    listener.handleEvent = call('other');
    dispatch();
    assert.deepEqual(calls, [true, 'ring', 'other']);
  });
  it('calls a function on the current target, with nothing but the event', () => {
    target.addEventListener('ring', function listener(...args) {
      calls.push(this === target, args.length, args[0].currentTarget === target, window.event === args[0]);
    });
    dispatch();
    assert.deepEqual(calls, [true, 1, true, true]);
  });
  it('takes null as no listener, and nothing else but objects', () => {
    assert.isUndefined(target.addEventListener('ring', null));
    assert.isUndefined(target.addEventListener('ring', undefined));
    assert.throws(() => target.addEventListener('ring', 1), TypeError);
    assert.throws(() => target.addEventListener('ring', 'code'), TypeError);
    assert.throws(() => target.addEventListener('ring'), TypeError);
    assert.throws(() => target.removeEventListener('ring', 1), TypeError);
  });
  it('reads options once, by their names in order, those of the base dictionary first', () => {
    const read = (log) =>
      new Proxy({}, { get: (_options, key) => void log.push(String(key)), has: () => assert.fail('asked') });
    target.addEventListener('ring', call('ring'), read(calls));
    assert.deepEqual(calls, ['capture', 'once', 'passive', 'signal']);
    calls = [];
    target.removeEventListener('ring', call('ring'), read(calls));
    assert.deepEqual(calls, ['capture']);
  });
  it('makes a text of the type once, before it reads options', () => {
    const type = {
      toString() {
        calls.push('type');
        return 'ring';
      },
    };
    target.addEventListener(type, () => undefined, {
      get capture() {
        calls.push('capture');
        return false;
      },
    });
    assert.deepEqual(calls, ['type', 'capture']);
    assert.throws(() => target.addEventListener(Symbol('ring'), () => undefined), TypeError);
  });
  it('lets an error of a getter through, and adds nothing', () => {
    const error = new Error('mine');
    const ring = call('ring');
    const options = {
      get once() {
        throw error;
      },
    };
    let thrown;
    try {
      target.addEventListener('ring', ring, options);
    } catch (caught) {
      thrown = caught;
    }
    assert.equal(thrown, error);
    dispatch();
    assert.deepEqual(calls, []);
  });
  it('removes with its signal, and adds nothing for one that is aborted', () => {
    const controller = new AbortController();
    const { signal } = controller;
    target.addEventListener('ring', call('ring'), { signal });
    target.addEventListener('ring', call('once'), { signal, once: true });
    controller.abort();
    target.addEventListener('ring', call('late'), { signal });
    dispatch();
    assert.deepEqual(calls, []);
    for (const wrong of [null, {}, 1])
      assert.throws(() => target.addEventListener('ring', () => undefined, { signal: wrong }), TypeError);
  });
  it('removes by the first of two signals of a listener, which it keeps', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const ring = call('ring');
    target.addEventListener('ring', ring, { signal: first.signal });
    target.addEventListener('ring', ring, { signal: second.signal });
    second.abort();
    dispatch();
    first.abort();
    dispatch();
    assert.deepEqual(calls, ['ring']);
  });
  it('is called on the global object when it is called on nothing', () => {
    const { addEventListener: add, removeEventListener: remove } = window;
    const ring = call('ring');
    add('ring', ring);
    add.call(null, 'ring', ring);
    window.dispatchEvent(new Event('ring'));
    remove.call(undefined, 'ring', ring);
    window.dispatchEvent(new Event('ring'));
    assert.deepEqual(calls, ['ring']);
    assert.throws(() => add.call({}, 'ring', ring), TypeError);
  });
  it('captures downwards and bubbles upwards, also out of a shadow tree', () => {
    const outer = document.createElement('div');
    const host = outer.appendChild(document.createElement('p'));
    const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('b'));
    for (const [name, node] of Object.entries({ outer, host, inner }))
      for (const capture of [false, true])
        node.addEventListener('ring', call(`${name} ${capture}`), { capture });
    inner.dispatchEvent(new Event('ring', { bubbles: true, composed: true }));
    const down = ['outer true', 'host true', 'inner true'];
    assert.deepEqual(calls, [...down, 'inner false', 'host false', 'outer false']);
  });
  it('reports what a listener throws, and calls the next one', () => {
    const before = window.onerror;
    window.onerror = (message) => calls.push(message.includes('thrown') ? 'reported' : message);
    target.addEventListener('ring', () => {
      throw new Error('thrown');
    });
    target.addEventListener('ring', call('next'), { once: true });
    dispatch();
    window.onerror = before;
    assert.deepEqual(calls, ['reported', 'next']);
  });
  it('can be derived from, with methods of its own', () => {
    class Bell extends EventTarget {
      addEventListener(...args) {
        calls.push('own');
        super.addEventListener(...args);
      }
    }
    target = new Bell();
    target.addEventListener('ring', call('ring'));
    dispatch();
    assert.deepEqual(calls, ['own', 'ring']);
  });
  it('can be heard through a media query list, in either way', () => {
    const query = matchMedia('(min-width: 1px)');
    const change = call('change');
    query.addListener(change);
    query.addEventListener('change', change);
    query.dispatchEvent(new Event('change'));
    query.removeListener(change);
    query.dispatchEvent(new Event('change'));
    assert.deepEqual(calls, ['change']);
  });
});
